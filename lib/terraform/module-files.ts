import type { ModuleJson, ModuleStack } from "./module-stack";

/** The files of a module's folder by name, split as Terraform's users expect. */
export function moduleFiles(stack: ModuleStack): Map<string, string | Uint8Array> {
  stack.runAllValidations();
  const { resource, data, module, check, moved, variable, output, terraform } = stack.toTerraform();
  return new Map<string, string | Uint8Array>([
    ["main.tf.json", serialize({ resource, data, module, check, moved })],
    ["variables.tf.json", serialize({ variable })],
    ["outputs.tf.json", serialize({ output })],
    ["versions.tf.json", serialize({ terraform })],
    ...stack.files,
  ]);
}

/** In order of the keys, so that the bytes say nothing about the order in which the code made the blocks. */
function serialize(content: ModuleJson): string {
  const sortKeys = (_key: string, value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return `${JSON.stringify(content, sortKeys, 2)}\n`;
}
