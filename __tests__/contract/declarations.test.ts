import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { definitions } from "../../lib/definitions";
import {
  camelCase,
  documentation,
  inTypeScriptNames,
  type ModuleDefinition,
} from "../../lib/terraform/module-definition";
import { propsFile } from "../../scripts/generate/interfaces";
import { ROOT } from "./support/user-project";

/** An interface's members in the declarations of the build, and the comment before each, in one line. */
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
  "the package's declarations document every prop and output of %s",
  (className, definition: ModuleDefinition) => {
    const props = documented(className, "Props");
    for (const [name, input] of Object.entries(definition.inputs)) {
      const text = inTypeScriptNames(documentation(input), definition);
      expect(props.get(camelCase(name)), name).toContain(inOneLine(text));
    }
    const outputs = documented(className, "Outputs");
    for (const [name, { description }] of Object.entries(definition.outputs)) {
      expect(outputs.get(camelCase(name)), name).toContain(inOneLine(inTypeScriptNames(description, definition)));
    }
  },
);
