import type { ModuleJson, ModuleStack } from "./module-stack";

/** Returns the files of a module's folder by name, in Terraform's standard module structure. */
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

/** Sorts the keys, so that the file does not depend on the order in which the code creates blocks. */
function serialize(content: ModuleJson): string {
  const sortKeys = (_key: string, value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return `${JSON.stringify(content, sortKeys, 2)}\n`;
}
