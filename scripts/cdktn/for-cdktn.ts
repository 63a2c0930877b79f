import { fillIn } from "../markdown";

/**
 * Names of cdktf and their replacements. cdktn keeps `cdktf.json`, `cdktf.out`, environment variables, and the symbols
 * that begin with `cdktf/`. `cdktf-internals` is a file of this project.
 */
const NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bcdktf_cdktf_provider_/g, "cdktn_provider_"],
  [/\bcdktf-cdktf-provider-/g, "cdktn-provider-"],
  [/@cdktf\/provider-/g, "@cdktn/provider-"],
  [/\bcdktf(?=_aws_metaflow\b)/g, "cdktn"],
  [/\bcdktf\b(?!\.json|\.out|\/|-internals)/g, "cdktn"],
  [/\bCDK for Terraform\b/g, "CDK Terrain"],
];

/** Commands and versions in README.md and their replacements. */
const COMMANDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bnpm pack --pack-destination\b|\bnpm run python -- --out\b/g, "npm run cdktn -- --out"],
  [/\bcdktn(-cli)?@0\.21\b/g, "cdktn$1@0.24"],
  [/\bconstructs@10\b/g, "constructs@10.7"],
  [/(@cdktn\/provider-aws)@20\b/g, "$1@25"],
  [/(@cdktn\/provider-random)@12\b/g, "$1@15"],
  [/(@cdktn\/provider-local)@11\b/g, "$1@14"],
  [/(\bcdktn-provider-aws)==20\./g, "$1==25."],
];

/** The paragraphs of README.md that differ, by the name of their markers. */
const PARAGRAPHS: Readonly<Record<string, string>> = {
  FRAMEWORK:
    "[CDK Terrain](https://github.com/open-constructs/cdk-terrain) continues CDK for Terraform with the same API. Its command `cdktn` needs Node 22.19 or newer.\n",
  BINDINGS: "`@cdktn/provider-aws@25` uses version 6 of the AWS provider.\n",
  PYTHON_BINDINGS:
    "`cdktn-provider-aws==25.*` uses version 6 of the AWS provider. The command `cdktn` needs Node 22.19 or newer.\n",
};

/** Rewrites the code of cdktf, in TypeScript, JavaScript or Python, or its documentation, for cdktn. */
export function forCdktn(text: string): string {
  return NAMES.reduce((rewritten, [pattern, replacement]) => rewritten.replace(pattern, replacement), text);
}

/** Rewrites README.md for cdktn. */
export function readmeForCdktn(readme: string): string {
  const rewritten = COMMANDS.reduce((text, [pattern, by]) => text.replace(pattern, by), forCdktn(readme));
  return Object.entries(PARAGRAPHS).reduce((text, [name, content]) => fillIn(text, name, content), rewritten);
}
