import { shownError } from "../command-error";
import { registryModule } from "./content";
import { writeModule } from "./output";

/** Writes the registry module for the AWS provider of the bindings into the folder in the first argument. */
try {
  writeModule(String(process.argv[2]), registryModule());
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
