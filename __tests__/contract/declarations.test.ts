import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { definitions } from "../../lib/metaflow/modules";
import { documentation, type ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { camelCase, inTypeScriptNames } from "../../lib/terraform/validation/names";
import { propsFile } from "../../scripts/generate/interfaces";
import { ROOT } from "./support/user-project";

/** Returns the members of an interface in the built declarations. Each value is the doc comment in one line. */
function documented(className: string, part: "Props" | "Outputs"): ReadonlyMap<string, string> {
  const file = path.join(ROOT, "dist", "js", propsFile(className).replace(/\.ts$/, ".d.ts"));
  const start = new RegExp(`interface ${className}${part} [^{]*\\{\\n(.*?)^\\}`, "ms");
  const [, body = ""] = start.exec(readFileSync(file, "utf8")) ?? [];
  const members = body.matchAll(/\/\*\*(.*?)\*\/\s*readonly (\w+)\??:/gs);
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
    const props = documented(className, "Props");
    for (const [name, input] of Object.entries(definition.inputs)) {
      const text = inTypeScriptNames(documentation(input), definition.inputs, definition.outputs);
      expect(props.get(camelCase(name)), name).toContain(inOneLine(text));
    }
    const outputs = documented(className, "Outputs");
    for (const [name, { description }] of Object.entries(definition.outputs)) {
      expect(outputs.get(camelCase(name)), name).toContain(
        inOneLine(inTypeScriptNames(description, definition.inputs, definition.outputs)),
      );
    }
  },
);
