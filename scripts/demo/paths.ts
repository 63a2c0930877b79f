import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root";

export const STACK = "metaflow";

const root = projectRoot;
const demo = join(root, ".demo");
const sources = join(root, "scripts", "demo");
const output = join(demo, "cdktf.out");

export const paths = {
  root,
  demo,
  requirements: join(root, "requirements", "demo.txt"),
  emulatorScript: join(sources, "emulator.py"),
  prepareScript: join(sources, "prepare.py"),
  venv: join(demo, "venv"),
  providers: join(demo, "providers"),
  emulator: join(demo, "emulator.json"),
  variables: join(demo, "demo.tfvars.json"),
  output,
  stack: join(output, "stacks", STACK),
  state: join(demo, "terraform.tfstate"),
  outputs: join(demo, "outputs.json"),
  metaflowHome: join(demo, "metaflow"),
  profile: join(demo, "metaflow", "config_demo.json"),
  shellSettings: join(demo, "env.sh"),
} as const;

const CACHES: readonly string[] = [paths.venv, paths.providers];

/** Removes all files of a deployment. The caches stay for the next deployment. */
export function forgetDeployment(): void {
  mkdirSync(demo, { recursive: true });
  for (const path of readdirSync(demo).map((name) => join(demo, name))) {
    if (!CACHES.includes(path)) rmSync(path, { recursive: true, force: true });
  }
}
