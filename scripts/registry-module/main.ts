import path from "node:path";
import { buildSync } from "esbuild";
import { runMain } from "../command-error";
import { withTemporaryFolder } from "../files";
import { projectRoot } from "../project-root";
import { registryModule } from "./content";
import { moduleOptions } from "./module-options";
import { writeModule } from "./output";

/** Writes the registry module. */
runMain(() => {
  const { aws, folder } = moduleOptions(process.argv.slice(2));
  writeModule(folder, aws === "5" ? registryModule() : registryModuleForAws6());
  console.log(`The module is in ${folder}.`);
});

/**
 * Returns the files of the registry module for version 6 of the AWS provider. A bundle of the code imports the other
 * bindings, because this process has already loaded the code with the bindings of version 5.
 */
function registryModuleForAws6(): ReturnType<typeof registryModule> {
  // The bundle must be below the project's root, where Node.js finds the packages.
  return withTemporaryFolder(path.join(projectRoot, ".cache"), (temporary) => {
    const outfile = path.join(temporary, "content.js");
    const content = path.join(projectRoot, "scripts", "registry-module", "content.ts");
    const alias = { "@cdktf/provider-aws": "provider-aws-6" };
    buildSync({ entryPoints: [content], outfile, bundle: true, platform: "node", packages: "external", alias });
    const bundle: { registryModule: typeof registryModule } = require(outfile);
    return bundle.registryModule();
  });
}
