import path from "node:path";
import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

export const USAGE = "npm run module [-- --out DIR]";

/** The folder that the module is written to: `--out`, or one under `dist`. */
export function outputFolder(args: readonly string[]): string {
  const { out } = commandOptions(args, { out: { type: "string" } }, USAGE);
  if (out === undefined) return path.join("dist", "terraform-aws-metaflow");
  if (out.trim() === "") throw new CommandError(`--out needs the name of a folder: ${USAGE}.`);
  return out;
}
