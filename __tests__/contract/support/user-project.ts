import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.join(__dirname, "..", "..", "..");

/** What `npm pack` says of the tarball that it made. */
export interface Tarball {
  readonly filename: string;
  /** In bytes, as it is downloaded. */
  readonly size: number;
  /** In bytes, as it lies in `node_modules`. */
  readonly unpackedSize: number;
  readonly files: ReadonlyArray<{ readonly path: string }>;
}

/** What a project needs to check its types and to run. */
const TOOLS = ["typescript", "tsx", "@types/node"];

/** Packs what is built, without building it again under the hands of other tests. */
export function pack(folder: string): Tarball {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [tarball]: Tarball[] = JSON.parse(run("npm", args, ROOT));
  if (tarball === undefined) throw new Error("npm pack made nothing");
  return tarball;
}

/**
 * A new project with the package installed from its tarball. Its peers and dependencies are those of this tree, by
 * links: no registry is asked. What the package uses without naming it is not there.
 */
export function userProject(folder: string, tarball: string, manifest: object): void {
  const modules = path.join(folder, "node_modules");
  const installed = path.join(modules, "cdktf-aws-metaflow");
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed], folder);
  const { dependencies = {}, peerDependencies = {} }: Manifest = JSON.parse(
    readFileSync(path.join(installed, "package.json"), "utf8"),
  );
  for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), ...TOOLS]) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(ROOT, "node_modules", name), path.join(modules, name));
  }
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, ...manifest }));
}

interface Manifest {
  readonly dependencies?: { readonly [name: string]: string };
  readonly peerDependencies?: { readonly [name: string]: string };
}

/** The first TypeScript in README.md. */
export function readmeExample(): string {
  const [, example] = /^```ts\n(.*?)^```/ms.exec(readFileSync(path.join(ROOT, "README.md"), "utf8")) ?? [];
  if (example === undefined) throw new Error("README.md has no example in TypeScript");
  return example;
}

/** Runs a command to its end and returns what it prints; what it prints of an error is the error. */
export function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}:\n${stdout}${stderr}`, { cause: error });
  return stdout;
}

/** Runs a command of a package that this tree has. */
export function runTool(name: string, args: readonly string[], cwd: string): string {
  return run(path.join(ROOT, "node_modules", ".bin", name), args, cwd);
}
