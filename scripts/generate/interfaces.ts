import path from "node:path";
import {
  camelCase,
  documentation,
  type Input,
  type InputType,
  inTypeScriptNames,
  type ModuleDefinition,
} from "../../lib/terraform/module-definition";

const TYPESCRIPT_TYPES: Record<InputType, string> = {
  string: "string",
  any: "string",
  number: "number",
  bool: "Switch",
  "list(string)": "string[]",
  "map(string)": "StringMap",
};

const LINE_WIDTH = 120;

/** Where the interfaces of a class are: `MetadataService` lies in `lib/metadata-service`. */
export function propsFile(className: string): string {
  const folder = className.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase();
  return path.join("lib", folder, "props.ts");
}

/** The source of a module's `props.ts`: its inputs and outputs as documented interfaces. */
export function interfacesOf(className: string, definition: ModuleDefinition): string {
  const inputs = Object.entries(definition.inputs);
  const types = ["StringMap", "Switch"].filter((type) =>
    inputs.some(([, { type: t }]) => TYPESCRIPT_TYPES[t] === type),
  );
  return [
    "// Written by `npm run generate` from definition.ts, where changes belong.\n\n",
    'import type { Adoptable } from "../terraform/adoption";\n',
    types.length > 0 ? `import type { ${types.join(", ")} } from "../terraform/condition";\n` : "",
    `\n/** What {@link ${className}} takes. */\n`,
    inputs.length > 0
      ? `export interface ${className}Props extends Adoptable {\n${inputs.map(([name, input]) => member(name, input, definition)).join("\n")}}\n\n`
      : `export type ${className}Props = Adoptable;\n\n`,
    `/** What {@link ${className}} offers. */\n`,
    `export interface ${className}Outputs {\n`,
    Object.entries(definition.outputs)
      .map(
        ([name, { description }]) =>
          `${docComment(inTypeScriptNames(description, definition))}  readonly ${camelCase(name)}: string;\n`,
      )
      .join("\n"),
    "}\n",
  ].join("");
}

function member(name: string, input: Input, definition: ModuleDefinition): string {
  const optional = input.default === undefined ? "" : "?";
  const defaultTag =
    input.default === undefined ? [] : [`@default ${JSON.stringify(input.default ?? undefined) ?? "none"}`];
  const type = TYPESCRIPT_TYPES[input.type];
  const text = inTypeScriptNames(documentation(input), definition);
  return `${docComment(text, ...defaultTag)}  readonly ${camelCase(name)}${optional}: ${type};\n`;
}

function docComment(text: string, ...tags: string[]): string {
  if (tags.length === 0 && `  /** ${text} */`.length <= LINE_WIDTH) return `  /** ${text} */\n`;
  const lines = [...wrap(text), ...(tags.length > 0 ? ["", ...tags] : [])];
  return `  /**\n${lines.map((line) => `   * ${line}`.trimEnd()).join("\n")}\n   */\n`;
}

function wrap(text: string): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const line = lines[last] ? `${lines[last]} ${word}` : word;
    if (line.length > LINE_WIDTH - "   * ".length) lines.push(word);
    else lines[last] = line;
  }
  return lines;
}
