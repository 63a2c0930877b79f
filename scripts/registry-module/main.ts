import { registryModule } from "./content";
import { ModuleError } from "./error";
import { outputFolder } from "./options";
import { writeModule } from "./output";

/** Writes the registry module. */
try {
  const folder = outputFolder(process.argv.slice(2));
  writeModule(folder, registryModule());
  console.log(`The module is in ${folder}.`);
} catch (error) {
  if (!(error instanceof ModuleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
