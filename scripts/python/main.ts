import path from "node:path";
import { CommandError, shownError } from "../command-error";
import { commandOptions } from "../command-options";
import { cdktfPackage } from "./python-package";
import { buildWheel } from "./wheel";

const USAGE = "npm run python [-- --out DIR]";

/** Builds the wheel of the Python package. */
try {
  const { out = path.join("dist", "python") } = commandOptions(
    process.argv.slice(2),
    { out: { type: "string" } },
    `usage: ${USAGE}`,
  );
  if (out.trim() === "") throw new CommandError(`--out is "${out}"; must be the path of a folder: ${USAGE}.`);
  console.log(`The wheel is ${buildWheel(cdktfPackage(), out)}.`);
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
