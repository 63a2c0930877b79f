import { CommandError } from "../command-error";
import { commandOptions, outputFolder } from "../command-options";

const USAGE = "npm run module [-- --aws 5|6 --out DIR]";

/** The name of each module, which is also its folder in `dist`, by the major version of the AWS provider. */
export const MODULES = { 5: "terraform-aws-metaflow", 6: "terraform-aws-metaflow-aws-6" };

/** Parses the options of the command. The module is for version 5 by default, as the existing module. */
export function moduleOptions(args: readonly string[]): { readonly aws: "5" | "6"; readonly folder: string } {
  const { aws = "5", out } = commandOptions(args, { aws: { type: "string" }, out: { type: "string" } }, USAGE);
  if (aws !== "5" && aws !== "6") throw new CommandError(`--aws is "${aws}"; must be 5 or 6: ${USAGE}.`);
  return { aws, folder: outputFolder(out, `dist/${MODULES[aws]}`, USAGE) };
}
