import { runMain } from "../command-error";
import { commandOptions, outputFolder } from "../command-options";
import { cdktfPackage } from "./package-data";
import { buildWheel } from "./wheel";

const USAGE = "npm run python [-- --out DIR]";

/** Builds the wheel of the Python package. */
runMain(() => {
  const { out } = commandOptions(process.argv.slice(2), { out: { type: "string" } }, `usage: ${USAGE}`);
  console.log(`The wheel is ${buildWheel(cdktfPackage(), outputFolder(out, "dist/python", USAGE))}.`);
});
