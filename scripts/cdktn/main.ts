import { runMain } from "../command-error";
import { commandOptions, outputFolder } from "../command-options";
import { buildWheel } from "../python/wheel";
import { cdktnInstallation } from "./installation";
import { cdktnPackage, packForCdktn } from "./packages";

const USAGE = "npm run cdktn [-- --out DIR]";

/** Builds the packages for cdktn. */
runMain(() => {
  const { out } = commandOptions(process.argv.slice(2), { out: { type: "string" } }, `usage: ${USAGE}`);
  const folder = outputFolder(out, "dist/cdktn", USAGE);
  console.log(`The npm package is ${packForCdktn(folder)}.`);
  const { nodeModules } = cdktnInstallation();
  console.log(`The wheel is ${buildWheel(cdktnPackage(), folder, { nodeModules })}.`);
});
