import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { App, AssetType, TerraformAsset, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ModuleStack } from "./module-stack";

/** The files that each app has by now. */
const written = new WeakMap<App, Set<string>>();

/**
 * Puts a file beside the Terraform configuration and returns its path in Terraform's terms: in the module's own folder
 * for a stack that becomes a module, among the stack's assets otherwise.
 */
export function packagedFile(scope: Construct, name: string, content: () => Uint8Array): string {
  const stack = TerraformStack.of(scope);
  if (stack instanceof ModuleStack) return stack.addFile(name, content());
  return new TerraformAsset(scope, name, { path: fileOf(App.of(scope), name, content), type: AssetType.FILE }).path;
}

/** An asset is copied from a file when the app is synthesized. All stacks of the app share this one. */
function fileOf(app: App, name: string, content: () => Uint8Array): string {
  const files = written.get(app) ?? new Set();
  const file = path.resolve(app.outdir, "packaged-files", name);
  if (!files.has(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content());
    written.set(app, files.add(file));
  }
  return file;
}
