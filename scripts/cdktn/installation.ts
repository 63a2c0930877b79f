import { copyFileSync, existsSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withTemporaryFolder } from "../files";
import { projectRoot } from "../project-root";
import { runCommand, runPip, virtualEnvironment } from "../python/tools";

/** The packages that the build and the tests use with cdktn: the oldest supported versions. */
export const VERSIONS = {
  cdktn: "0.24.0",
  "@cdktn/provider-aws": "25.7.0",
  "@cdktn/provider-local": "14.0.1",
  "@cdktn/provider-random": "15.0.1",
  constructs: "10.6.0",
};

/** The versions that users may install. cdktn supports no newer constructs. */
export const PEERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(VERSIONS).map(([name, version]) => [name, `^${version}`])),
  constructs: `>=${VERSIONS.constructs} <10.8.0`,
};

/** Some mirrors of npm do not have this package. Its Python package contains the npm package. */
const LOCAL = "@cdktn/provider-local";
const LOCAL_ARCHIVE = "provider-local.tgz";

/** The command of npm that installs packages. Runs no scripts of packages, and prints errors only. */
export const NPM_INSTALL = [
  "install",
  "--loglevel=error",
  "--no-audit",
  "--no-fund",
  "--ignore-scripts",
  "--prefer-offline",
];

/** The packages of {@link VERSIONS} in a folder of their own, because the versions of constructs conflict with cdktf. */
export interface Installation {
  readonly nodeModules: string;
  /** The arguments of `npm install` for the packages. */
  readonly packages: readonly string[];
}

/** Installs the packages, unless an earlier call of the same versions has done so. */
export function cdktnInstallation(): Installation {
  const caches = path.join(projectRoot, ".cache");
  const folder = path.join(caches, `cdktn-${Object.values(VERSIONS).join("-")}`);
  if (!existsSync(folder)) {
    withTemporaryFolder(caches, (temporary) => {
      install(temporary);
      // Another process may have installed the same packages meanwhile.
      if (!existsSync(folder)) renameSync(temporary, folder);
    });
  }
  return { nodeModules: path.join(folder, "node_modules"), packages: npmPackages(path.join(folder, LOCAL_ARCHIVE)) };
}

function npmPackages(localArchive: string): string[] {
  return Object.entries(VERSIONS).map(([name, version]) => (name === LOCAL ? localArchive : `${name}@${version}`));
}

function install(folder: string): void {
  const remedy = `The packages for cdktn need ${npmPackages(LOCAL).join(", ")} from npm and PyPI: allow access to both registries, or configure mirrors in .npmrc and PIP_INDEX_URL.`;
  withTemporaryFolder(folder, (temporary) => {
    const requirement = `cdktn-provider-local==${VERSIONS[LOCAL]}`;
    const python = virtualEnvironment(path.join(temporary, "environment"));
    runPip(python, ["install", "--no-deps", "--no-compile", "--target", temporary, requirement], remedy);
    const archive = `cdktn_provider_local/_jsii/provider-local@${VERSIONS[LOCAL]}.jsii.tgz`;
    copyFileSync(path.join(temporary, archive), path.join(folder, LOCAL_ARCHIVE));
  });
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  // jsii needs the types of Node.js.
  const packages = [...npmPackages(`./${LOCAL_ARCHIVE}`), "@types/node@20"];
  runCommand("npm", [...NPM_INSTALL, ...packages], folder, remedy);
}
