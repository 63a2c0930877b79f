import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";

/** The package with the bindings that the code imports. */
const IMPORTED = "@cdktf/provider-aws";

/** A second installation of {@link IMPORTED} under another name, with the bindings of version 6 of the AWS provider. */
const BINDINGS_OF_6 = "provider-aws-6";

/**
 * Writes the registry module for version 6 of the AWS provider, and returns the exit code of the process that does so.
 * The process runs a bundle that imports the other bindings, because this process has already loaded those of version 5.
 */
export function writeModuleForAws6(folder: string): number {
  expectBindings();
  const caches = path.join(projectRoot, ".cache");
  mkdirSync(caches, { recursive: true });
  // The bundle must be below the project's root, where Node.js finds the packages.
  const temporary = mkdtempSync(path.join(caches, "module-"));
  try {
    const outfile = path.join(temporary, "write-module.js");
    buildSync({
      entryPoints: [path.join(projectRoot, "scripts", "registry-module", "write-module.ts")],
      outfile,
      bundle: true,
      platform: "node",
      packages: "external",
      alias: { [IMPORTED]: BINDINGS_OF_6 },
    });
    return spawnSync(process.execPath, [outfile, folder], { stdio: "inherit" }).status ?? 1;
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function expectBindings(): void {
  try {
    require.resolve(`${BINDINGS_OF_6}/package.json`);
  } catch {
    throw new CommandError(
      `The package ${BINDINGS_OF_6}, with the bindings of version 6 of the AWS provider, is missing: run \`npm ci\`.`,
    );
  }
}
