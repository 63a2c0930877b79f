import type { TerraformStack } from "cdktf";
import { InvalidInputError, invalidValue } from "../lib/terraform/validation/problem";
import { settingOf } from "./settings";

const SETTING = { variable: "METAFLOW_UI", context: "ui" };

/**
 * Returns whether the stack has a UI. The environment variable METAFLOW_UI, or `ui` in the context of cdktf.json, may be
 * `true`, the default, or `false`.
 */
export function hasUi(stack: TerraformStack, environment: NodeJS.ProcessEnv = process.env): boolean {
  const setting = settingOf(stack, SETTING, environment) ?? true;
  if (String(setting) === "true") return true;
  if (String(setting) === "false") return false;
  throw new InvalidInputError([invalidValue(stack.node.path, SETTING.variable, setting, "must be `true` or `false`")]);
}
