import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { NPM_INSTALL } from "../../../scripts/cdktn/installation";
import { codeBlocks } from "./markdown";

export const ROOT = path.join(__dirname, "..", "..", "..");
const NODE_MODULES = path.join(ROOT, "node_modules");

/** The tarball as described by `npm pack`. */
export interface Tarball {
  readonly filename: string;
  /** The size of the download in bytes. */
  readonly size: number;
  /** The installed size in bytes. */
  readonly unpackedSize: number;
  readonly files: ReadonlyArray<{ readonly path: string }>;
}

/** Packages that a project needs to check types and to run. */
const TOOLS = ["typescript", "tsx", "@types/node"];

/** Packs the existing build. Another build would replace files that other tests use. */
export function pack(folder: string): Tarball {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [tarball]: Tarball[] = JSON.parse(run("npm", args, ROOT));
  if (tarball === undefined) throw new Error("npm pack created no tarball");
  return tarball;
}

interface Source {
  /** The name of the package in the tarball. */
  readonly name?: string;
  /** The folder with the peers. */
  readonly nodeModules?: string;
  /** Packages in this folder by the name that they have in the project. */
  readonly aliases?: { readonly [name: string]: string };
}

/**
 * Creates a project with the package installed from its tarball. The peers and dependencies are links to installed
 * packages, so no registry is needed. Packages that the package does not declare are missing.
 */
export function userProject(
  folder: string,
  tarball: string,
  manifest: object,
  { name = "cdktf-aws-metaflow", nodeModules = NODE_MODULES, aliases = {} }: Source = {},
): void {
  const modules = path.join(folder, "node_modules");
  const installed = path.join(modules, name);
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed], folder);
  const { dependencies = {}, peerDependencies = {} }: Manifest = JSON.parse(
    readFileSync(path.join(installed, "package.json"), "utf8"),
  );
  const link = (source: string, name: string) => {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(source, aliases[name] ?? name), path.join(modules, name));
  };
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) link(nodeModules, name);
  for (const name of TOOLS) link(NODE_MODULES, name);
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, ...manifest }));
}

/**
 * Lets npm find versions for an installation of the package with these packages, in an empty folder. Fails if the peers
 * conflict. npm installs nothing, because that takes much longer.
 */
export function checkPeers(folder: string, tarball: string, packages: readonly string[]): void {
  mkdirSync(folder);
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  try {
    run("npm", [...NPM_INSTALL, "--package-lock-only", tarball, ...packages], folder);
  } catch (cause) {
    throw new Error(
      `npm can't install the package with ${packages.join(", ")}. If the registry is not reachable, allow access or configure a mirror in .npmrc.`,
      { cause },
    );
  }
}

interface Manifest {
  readonly dependencies?: { readonly [name: string]: string };
  readonly peerDependencies?: { readonly [name: string]: string };
}

/** Returns the first TypeScript example in README.md. */
export function readmeExample(): string {
  return readmeSnippets().example;
}

/** Returns the first TypeScript example in README.md with the snippet that continues it. */
export function continuedReadmeExample(): string {
  const { example, continuation } = readmeSnippets();
  return example.replace("app.synth();", `${continuation}\napp.synth();`);
}

function readmeSnippets(): { readonly example: string; readonly continuation: string } {
  const [example, continuation, ...others] = codeBlocks(readFileSync(path.join(ROOT, "README.md"), "utf8"), "ts");
  if (!example || !continuation || others.length > 0) {
    throw new Error("README.md must have an example in TypeScript and a snippet that continues it");
  }
  return { example, continuation };
}

/** Runs a command, and returns its output. If the command fails, the error contains its messages. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}:\n${stdout}${stderr}`, { cause: error });
  return stdout;
}

/** Runs a command of an installed package. */
export function runTool(name: string, args: readonly string[], cwd: string): string {
  return run(path.join(NODE_MODULES, ".bin", name), args, cwd);
}
