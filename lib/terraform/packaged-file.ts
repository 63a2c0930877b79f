import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { App, AssetType, TerraformAsset, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ModuleStack } from "./module-stack";

/**
 * Puts a file beside the Terraform configuration and returns its path in Terraform's terms: in the module's own folder
 * for a stack that becomes a module, among the stack's assets otherwise.
 */
export function packagedFile(scope: Construct, name: string, content: Uint8Array): string {
  const stack = TerraformStack.of(scope);
  if (stack instanceof ModuleStack) return stack.addFile(name, content);

  // An asset is copied from a file when the app is synthesized. All stacks of the app share this one.
  const folder = path.join(App.of(scope).outdir, "packaged-files");
  const file = path.resolve(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, content);
  return new TerraformAsset(scope, name, { path: file, type: AssetType.FILE }).path;
}
