import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { definitions } from "../../lib/metaflow/modules";
import { documentation, type ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { camelCase, inTypeScriptNames } from "../../lib/terraform/validation/names";
import { classFiles } from "../../scripts/generate/props-and-outputs";
import { ROOT } from "./support/user-project";

/** Returns the members of a declaration in a file of a class. Each value is the doc comment in one line. */
function documented(
  className: string,
  definition: ModuleDefinition,
  file: "props.ts" | "outputs.ts",
): ReadonlyMap<string, string> {
  const source = [...classFiles(className, definition).keys()].find((name) => path.basename(name) === file);
  const declarations = readFileSync(path.join(ROOT, "dist", "js", String(source).replace(/\.ts$/, ".d.ts")), "utf8");
  const members = declarations.matchAll(/\/\*\*(.*?)\*\/\s*(?:readonly|get) (\w+)(?:\??:|\(\):)/gs);
  return new Map(Array.from(members, ([, comment = "", member = ""]) => [member, inOneLine(comment)]));
}

function inOneLine(comment: string): string {
  return comment
    .replace(/\n\s*\*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

it.each(Object.entries(definitions))(
  "the declarations of the package document every prop and output of %s",
  (className, definition: ModuleDefinition) => {
    const props = documented(className, definition, "props.ts");
    for (const [name, input] of Object.entries(definition.inputs)) {
      const text = inTypeScriptNames(documentation(input), definition.inputs, definition.outputs);
      expect(props.get(camelCase(name)), name).toContain(inOneLine(text));
    }
    const outputs = documented(className, definition, "outputs.ts");
    for (const [name, { description }] of Object.entries(definition.outputs)) {
      expect(outputs.get(camelCase(name)), name).toContain(
        inOneLine(inTypeScriptNames(description, definition.inputs, definition.outputs)),
      );
    }
  },
);
