import path from "node:path";
import { parseArgs } from "node:util";
import { CommandError } from "../command-error";

export const USAGE = "npm run module [-- --out DIR]";

/** The folder that the module is written to: `--out`, or one under `dist`. */
export function outputFolder(args: readonly string[]): string {
  const { out } = parse(args);
  if (out === undefined) return path.join("dist", "terraform-aws-metaflow");
  if (out.trim() === "") throw new CommandError(`--out needs the name of a folder: ${USAGE}.`);
  return out;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { out: { type: "string" } } }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? "") : String(error);
    throw new CommandError(`${reason}: ${USAGE}.`);
  }
}
