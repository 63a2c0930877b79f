import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

export const STACK = "metaflow";

function folderWith(file: string, from: string): string {
  if (existsSync(join(from, file))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`${file} was not found in any folder above the demo`);
  return folderWith(file, parent);
}

const root = folderWith("package.json", __dirname);
const demo = join(root, ".demo");
const sources = join(root, "scripts", "demo");
const output = join(demo, "cdktf.out");

export const paths = {
  root,
  demo,
  requirements: join(sources, "requirements.txt"),
  prepareScript: join(sources, "prepare.py"),
  emptyBucketsScript: join(sources, "empty_buckets.py"),
  venv: join(demo, "venv"),
  providers: join(demo, "providers"),
  emulator: join(demo, "emulator.json"),
  emulatorLog: join(demo, "moto.log"),
  variables: join(demo, "demo.tfvars.json"),
  output,
  stack: join(output, "stacks", STACK),
  terraformState: join(demo, `terraform.${STACK}.tfstate`),
  outputs: join(demo, "outputs.json"),
  metaflowHome: join(demo, "metaflow"),
  profile: join(demo, "metaflow", "config_demo.json"),
  shellSettings: join(demo, "env.sh"),
} as const;

const caches: readonly string[] = [paths.venv, paths.providers];

/** Removes all that belongs to one deployment; what only saves time at the next one stays. */
export function forgetDeployment(): void {
  if (!existsSync(demo)) return;
  const left = readdirSync(demo).map((name) => join(demo, name));
  for (const path of left) {
    if (!caches.includes(path)) rmSync(path, { recursive: true, force: true });
  }
  if (left.every((path) => !caches.includes(path))) rmSync(demo, { recursive: true, force: true });
}
