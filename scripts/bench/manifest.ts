import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly scripts: { readonly test: string };
}

interface Settings {
  readonly app: string;
}

/** Returns the shell command in cdktf.json that synthesizes the stacks. */
export function appCommand(): string {
  const { app }: Settings = JSON.parse(read("cdktf.json"));
  return app;
}

/** Returns the first shell command of `npm test`. */
export function typeCheckCommand(): string {
  const { scripts }: Manifest = JSON.parse(read("package.json"));
  return scripts.test.replace(/&&.*$/s, "").trim();
}

/** Returns the name of the file that `npm pack` writes. */
export function tarballName(): string {
  const { name, version }: Manifest = JSON.parse(read("package.json"));
  return `${name}-${version}.tgz`;
}

function read(name: string): string {
  return readFileSync(path.join(projectRoot, name), "utf8");
}
