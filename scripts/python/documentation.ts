import { snakeCase } from "../../lib/terraform/validation/names";

type Members = ReadonlyArray<{ readonly name: string }>;

/** The part of jsii's description of a package that contains the names of members. */
interface Assembly {
  readonly types: { readonly [name: string]: { readonly properties?: Members; readonly methods?: Members } };
}

/**
 * Replaces the terms of TypeScript in all doc comments of an assembly, as JSON, with those of Python, and removes the
 * examples. jsii-pacmak translates the declarations only, and copies the text of the comments into docstrings.
 */
export function inPython(assembly: string): string {
  const { types }: Assembly = JSON.parse(assembly);
  const members = Object.values(types).flatMap(({ properties = [], methods = [] }) => [...properties, ...methods]);
  const names = new Set(members.map(({ name }) => name));
  const inPythonTerms = (tag: string, text: unknown) => {
    // Examples are TypeScript code. JSON.parse removes the members for which this function returns undefined.
    if (tag === "example") return undefined;
    return typeof text === "string" ? pythonText(text, names) : text;
  };
  return JSON.stringify(
    JSON.parse(assembly, (key, value: unknown) =>
      key === "docs" ? JSON.parse(JSON.stringify(value), inPythonTerms) : value,
    ),
  );
}

/** Replaces the terms of TypeScript in a text. `names` are the members of all classes, which code quotes may contain. */
export function pythonText(text: string, names: ReadonlySet<string>): string {
  if (text === "true") return "True";
  if (text === "false") return "False";
  const inCode = (code: string) => code.replace(/\w+/g, (word) => (names.has(word) ? snakeCase(word) : word));
  const inProse = (prose: string) =>
    prose
      .replace(/\b[Uu]ndefined\b/g, "None")
      .replace(/\bInvalidInputError\b|(?<=; )Error\b/g, "RuntimeError")
      .replace(/\b([Pp])rop(s?)\b/g, "$1arameter$2");
  const parts = text.replace(/\{@link (\w+)\s*\}/g, "`$1`").split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith("`") ? inCode(part) : inProse(part))).join("");
}
