import path from "node:path";
import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

export const USAGE = "npm run module [-- --out DIR]";

/** Returns the output folder of the module: `--out`, or a folder in `dist`. */
export function outputFolder(args: readonly string[]): string {
  const { out } = commandOptions(args, { out: { type: "string" } }, USAGE);
  if (out === undefined) return path.join("dist", "terraform-aws-metaflow");
  if (out.trim() === "") throw new CommandError(`--out is "${out}"; must be the path of a folder: ${USAGE}.`);
  return out;
}
