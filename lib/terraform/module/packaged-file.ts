import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { App, AssetType, TerraformAsset, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ModuleStack } from "./module-stack";

/** Files that each app has written. */
const written = new WeakMap<App, Set<string>>();

/**
 * Adds a file to the Terraform configuration and returns its path as an expression. A stack that becomes a module gets
 * the file in its folder, other stacks get an asset.
 */
export function packagedFile(scope: Construct, name: string, content: () => Uint8Array): string {
  const stack = TerraformStack.of(scope);
  if (stack instanceof ModuleStack) return stack.addFile(name, content());
  return new TerraformAsset(scope, name, { path: fileOf(App.of(scope), name, content), type: AssetType.FILE }).path;
}

/** Writes the file that cdktf copies as an asset during synthesis. All stacks of an app share the file. */
function fileOf(app: App, name: string, content: () => Uint8Array): string {
  const files = written.get(app) ?? new Set();
  const file = resolve(app.outdir, "packaged-files", name);
  if (!files.has(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content());
    written.set(app, files.add(file));
  }
  return file;
}
