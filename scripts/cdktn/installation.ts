import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { objectOf, parseObject, textOf } from "../json";
import { projectRoot } from "../project-root";
import { runCommand, virtualEnvironment } from "../python/tools";

/** The packages that the build and the tests use with cdktn: the oldest supported versions. */
const VERSIONS: Readonly<Record<string, string>> = {
  cdktn: "0.24.0",
  "@cdktn/provider-aws": "25.7.0",
  "@cdktn/provider-local": "14.0.1",
  "@cdktn/provider-random": "15.0.1",
  constructs: "10.6.0",
};

/** The versions that users may install. cdktn supports no newer constructs. */
export const PEERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(VERSIONS).map(([name, version]) => [
    name,
    name === "constructs" ? `>=${version} <10.8.0` : `^${version}`,
  ]),
);

/** Some mirrors of npm do not have this package. Its Python package contains the npm package. */
const LOCAL = "@cdktn/provider-local";
const LOCAL_IN_PYTHON = "cdktn-provider-local";

/** The command of npm that installs packages, without messages and scripts. */
export const NPM_INSTALL = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];

/** The packages of {@link VERSIONS} in a folder of their own, because the versions of constructs conflict with cdktf. */
export interface Installation {
  readonly nodeModules: string;
  /** The arguments of `npm install` for the packages: the version, or the path of an archive. */
  readonly sources: Readonly<Record<string, string>>;
  /** The arguments of `pip install` for the same versions, without constructs. */
  readonly requirements: readonly string[];
}

/** Installs the packages, unless an earlier call of the same versions has done so. */
export function cdktnInstallation(): Installation {
  const caches = path.join(projectRoot, ".cache");
  const folder = path.join(caches, `cdktn-${Object.values(VERSIONS).join("-")}`);
  if (!existsSync(folder)) {
    mkdirSync(caches, { recursive: true });
    const temporary = mkdtempSync(path.join(caches, "cdktn-"));
    try {
      install(temporary);
      renameSync(temporary, folder);
    } catch (error) {
      // Another process may have installed the same packages meanwhile.
      if (!existsSync(folder)) throw error;
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
  const { dependencies } = parseObject(readFileSync(path.join(folder, "package.json"), "utf8"));
  const sources = Object.entries(objectOf(dependencies))
    .filter(([name]) => Object.hasOwn(VERSIONS, name))
    .map(([name, version]) => [name, textOf(version).replace(/^file:/, `${folder}/`)]);
  return {
    nodeModules: path.join(folder, "node_modules"),
    sources: Object.fromEntries(sources),
    requirements: Object.entries(VERSIONS)
      .filter(([name]) => name !== "constructs")
      .map(([name, version]) => `${name.replace("@", "").replace("/", "-")}==${version}`),
  };
}

function install(folder: string): void {
  // jsii needs the types of Node.js.
  const types = parseObject(readFileSync(path.join(projectRoot, "node_modules/@types/node/package.json"), "utf8"));
  const dependencies = { ...VERSIONS, "@types/node": textOf(types.version) };
  const npm = (packages: object, remedy: string) => {
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
    runCommand("npm", NPM_INSTALL, folder, remedy);
  };
  const needed = `The packages for cdktn need ${Object.entries(VERSIONS)
    .map(([name, version]) => `${name}@${version}`)
    .join(", ")} from npm`;
  try {
    npm(dependencies, needed);
  } catch {
    const remedy = `${needed}, or ${LOCAL} from ${LOCAL_IN_PYTHON} on PyPI: allow access to both registries, or configure mirrors in .npmrc and PIP_INDEX_URL.`;
    npm({ ...dependencies, [LOCAL]: `file:${archiveFromPyPi(folder, remedy)}` }, remedy);
  }
}

/** Extracts the npm package from the wheel of its Python package, and returns the name of the archive. */
function archiveFromPyPi(folder: string, remedy: string): string {
  const temporary = mkdtempSync(path.join(folder, "wheel-"));
  try {
    const python = virtualEnvironment(path.join(temporary, "environment"));
    const requirement = `${LOCAL_IN_PYTHON}==${VERSIONS[LOCAL]}`;
    const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", requirement];
    runCommand(python, pip, temporary, remedy);
    const wheel = readdirSync(temporary).find((name) => name.endsWith(".whl"));
    if (wheel === undefined) throw new CommandError(remedy);
    runCommand(python, ["-m", "zipfile", "--extract", wheel, "."], temporary, remedy);
    const contents = path.join(temporary, LOCAL_IN_PYTHON.replaceAll("-", "_"), "_jsii");
    const archive = readdirSync(contents).find((name) => name.endsWith(".tgz"));
    if (archive === undefined) throw new CommandError(remedy);
    cpSync(path.join(contents, archive), path.join(folder, "provider-local.tgz"));
    return "provider-local.tgz";
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
