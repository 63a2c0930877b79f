import path from "node:path";
import { CommandError, shownError } from "../command-error";
import { commandOptions } from "../command-options";
import { buildWheel } from "../python/wheel";
import { cdktnInstallation } from "./installation";
import { cdktnPackage, packForCdktn } from "./packages";

const USAGE = "npm run cdktn [-- --out DIR]";

/** Builds the packages for cdktn. */
try {
  const { out = path.join("dist", "cdktn") } = commandOptions(
    process.argv.slice(2),
    { out: { type: "string" } },
    `usage: ${USAGE}`,
  );
  if (out.trim() === "") throw new CommandError(`--out is "${out}"; must be the path of a folder: ${USAGE}.`);
  console.log(`The npm package is ${packForCdktn(out)}.`);
  console.log(`The wheel is ${buildWheel(cdktnPackage(cdktnInstallation().nodeModules), out)}.`);
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
