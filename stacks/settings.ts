import type { TerraformStack } from "cdktf";

/** The names of a setting: the environment variable, and the key in the context of cdktf.json. */
export interface SettingNames {
  readonly variable: string;
  readonly context: string;
}

/** Returns a setting of a stack. The environment takes precedence over the context. Undefined if neither has it. */
export function settingOf(
  stack: TerraformStack,
  { variable, context }: SettingNames,
  environment: NodeJS.ProcessEnv,
): unknown {
  return environment[variable] || stack.node.tryGetContext(context);
}
