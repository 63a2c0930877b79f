import { ModuleError } from "./module-error";
import { outputFolder } from "./module-options";
import { writeModule } from "./module-output";
import { registryModule } from "./registry-module";

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
