import path from "node:path";
import { shownError } from "../command-error";
import { commandOptions, outputFolder } from "../command-options";
import { buildWheel } from "../python/wheel";
import { cdktnInstallation } from "./installation";
import { cdktnPackage, packForCdktn } from "./packages";

const USAGE = "npm run cdktn [-- --out DIR]";

/** Builds the packages for cdktn. */
try {
  const { out } = commandOptions(process.argv.slice(2), { out: { type: "string" } }, `usage: ${USAGE}`);
  const folder = outputFolder(out, path.join("dist", "cdktn"), USAGE);
  console.log(`The npm package is ${packForCdktn(folder)}.`);
  console.log(`The wheel is ${buildWheel(cdktnPackage(cdktnInstallation().nodeModules), folder)}.`);
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
