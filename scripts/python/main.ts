import path from "node:path";
import { shownError } from "../command-error";
import { commandOptions, outputFolder } from "../command-options";
import { cdktfPackage } from "./python-package";
import { buildWheel } from "./wheel";

const USAGE = "npm run python [-- --out DIR]";

/** Builds the wheel of the Python package. */
try {
  const { out } = commandOptions(process.argv.slice(2), { out: { type: "string" } }, `usage: ${USAGE}`);
  const folder = outputFolder(out, path.join("dist", "python"), USAGE);
  console.log(`The wheel is ${buildWheel(cdktfPackage(), folder)}.`);
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
