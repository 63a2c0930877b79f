import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { forCdktn } from "../../../scripts/cdktn/for-cdktn";
import type { Installation } from "../../../scripts/cdktn/installation";
import { checkPeers, ROOT, run, userProject } from "./user-project";

const PACKAGE = "cdktf-aws-metaflow";
const PACKAGES = ["cdktf", "@cdktf/provider-aws", "@cdktf/provider-local", "@cdktf/provider-random", PACKAGE];

/** Creates a project with the npm package for cdktn. Fails if npm finds conflicts between its peers. */
export function projectForCdktn(folder: string, tarball: string, { nodeModules, packages }: Installation): void {
  checkPeers(path.join(folder, "peers"), tarball, packages);
  userProject(folder, tarball, { type: "commonjs" }, { name: forCdktn(PACKAGE), nodeModules });
}

/**
 * Runs `cdktn-program.ts` in a project, with the installed package in place of `lib` and with the packages of the
 * framework. Everything else is part of a bundle.
 */
export async function runInProject(
  project: string,
  framework: "cdktf" | "cdktn",
  ...args: readonly string[]
): Promise<void> {
  const names = PACKAGES.map((name) => [name, framework === "cdktn" ? forCdktn(`"${name}"`).slice(1, -1) : name]);
  // The program reads fixtures by their path from its own folder.
  const folder = path.join(project, "__tests__", "contract", "support");
  mkdirSync(folder, { recursive: true });
  symlinkSync(path.join(ROOT, "__tests__", "fixtures"), path.join(project, "__tests__", "fixtures"));
  const outfile = path.join(folder, "program.js");
  await build({
    entryPoints: [path.join(__dirname, "cdktn-program.ts")],
    outfile,
    bundle: true,
    platform: "node",
    packages: "external",
    logLevel: "error",
    alias: Object.fromEntries(names.filter(([name, renamed]) => name !== renamed)),
    plugins: [
      {
        name: "installed-package",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\.\.\/\.\.\/\.\.\/lib$/ }, () => ({
            path: framework === "cdktn" ? forCdktn(PACKAGE) : PACKAGE,
            external: true,
          })),
      },
    ],
  });
  run(process.execPath, [outfile, ...args], project);
}
