import { shownError } from "../command-error";
import { registryModule } from "./content";
import { moduleOptions } from "./module-options";
import { writeModuleForAws6 } from "./other-bindings";
import { writeModule } from "./output";

/** Writes the registry module. */
try {
  const { aws, folder } = moduleOptions(process.argv.slice(2));
  if (aws === 5) writeModule(folder, registryModule());
  else process.exitCode = writeModuleForAws6(folder);
  if (!process.exitCode) console.log(`The module is in ${folder}.`);
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
