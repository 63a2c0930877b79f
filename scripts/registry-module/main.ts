import { shownError } from "../command-error";
import { registryModule } from "./content";
import { outputFolder } from "./module-options";
import { writeModule } from "./output";

/** Writes the registry module. */
try {
  const folder = outputFolder(process.argv.slice(2));
  writeModule(folder, registryModule());
  console.log(`The module is in ${folder}.`);
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
