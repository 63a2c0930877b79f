import path from "node:path";
import { CommandError } from "../command-error";
import { commandOptions, outputFolder } from "../command-options";

export const USAGE = "npm run module [-- --aws 5|6 --out DIR]";

/** The major version of the AWS provider of a module. */
export type AwsProvider = 5 | 6;

export interface ModuleOptions {
  readonly aws: AwsProvider;
  /** The output folder. */
  readonly folder: string;
}

/** The name of each module, which is also its folder in `dist`. */
export const MODULES: Readonly<Record<AwsProvider, string>> = {
  5: "terraform-aws-metaflow",
  6: "terraform-aws-metaflow-aws-6",
};

/** Parses the options of the command. The module is for version 5 by default, as the existing module. */
export function moduleOptions(args: readonly string[]): ModuleOptions {
  const { aws: version = "5", out } = commandOptions(args, { aws: { type: "string" }, out: { type: "string" } }, USAGE);
  const aws = version === "5" ? 5 : version === "6" ? 6 : undefined;
  if (aws === undefined) throw new CommandError(`--aws is "${version}"; must be 5 or 6: ${USAGE}.`);
  return { aws, folder: outputFolder(out, path.join("dist", MODULES[aws]), USAGE) };
}
