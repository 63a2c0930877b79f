import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Returns the files of a synthesized stack. The location of the local state depends on the folder of the program. */
export function stackFiles(output: string, stack: string): { readonly [file: string]: unknown } {
  const root = path.join(output, "stacks", stack);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ name, parentPath }) => {
      const file = path.join(parentPath, name);
      const content = readFileSync(file, "utf8").replace(/"[^"]*\/(terraform\.[\w-]+\.tfstate)"/g, '"$1"');
      return [path.relative(root, file), name.endsWith(".json") ? JSON.parse(content) : content];
    }),
  );
}
