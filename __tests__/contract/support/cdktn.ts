import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { forCdktn } from "../../../scripts/cdktn/for-cdktn";
import { type Installation, NPM_INSTALL } from "../../../scripts/cdktn/installation";
import { ROOT, run } from "./user-project";

const PACKAGE = "cdktf-aws-metaflow";
const PACKAGES = ["cdktf", "@cdktf/provider-aws", "@cdktf/provider-local", "@cdktf/provider-random", PACKAGE];

/** Installs the npm package for cdktn with npm into an empty project. The installation fails if the peers conflict. */
export function installedForCdktn(folder: string, tarball: string, { packages }: Installation): void {
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  run("npm", [...NPM_INSTALL, tarball, ...packages, "@types/node@20"], folder);
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
