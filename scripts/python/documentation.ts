import { snakeCase } from "../../lib/terraform/validation/names";
import { isObject, type JsonObject } from "../json";

/** The part of jsii's description of a package that this file reads. */
export interface Assembly extends JsonObject {
  readonly types: { readonly [name: string]: AssemblyType };
}

interface AssemblyType extends JsonObject {
  readonly properties?: readonly Member[];
  readonly methods?: readonly Member[];
}

interface Member {
  readonly name: string;
}

/**
 * Replaces the terms of TypeScript in all doc comments of an assembly with those of Python. jsii-pacmak translates the
 * declarations only, and copies the text of the comments into docstrings.
 */
export function inPython(assembly: Assembly): Assembly {
  const members = Object.values(assembly.types).flatMap(({ properties = [], methods = [] }) => [
    ...properties,
    ...methods,
  ]);
  const names = new Set(members.map(({ name }) => name));
  const types = Object.entries(assembly.types).map(([name, type]) => [name, withPythonDocs(type, names)]);
  return { ...assembly, types: Object.fromEntries(types) };
}

function withPythonDocs(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => withPythonDocs(entry, names));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [
    key,
    key === "docs" ? pythonDocs(member, names) : withPythonDocs(member, names),
  ]);
  return Object.fromEntries(entries);
}

/** Replaces the terms in each text of a doc comment, and removes the example. */
function pythonDocs(docs: unknown, names: ReadonlySet<string>): unknown {
  if (typeof docs === "string") return pythonText(docs, names);
  if (!isObject(docs)) return docs;
  // Examples are TypeScript code.
  const tags = Object.entries(docs).filter(([tag]) => tag !== "example");
  return Object.fromEntries(tags.map(([tag, text]) => [tag, pythonDocs(text, names)]));
}

const LITERALS: Readonly<Record<string, string>> = { true: "True", false: "False" };

/** Replaces the terms of TypeScript in a text. `names` are the members of all classes, which code quotes may contain. */
export function pythonText(text: string, names: ReadonlySet<string>): string {
  if (LITERALS[text]) return LITERALS[text];
  return text
    .replace(/\{@link (\w+)\s*\}/g, "`$1`")
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? pythonCode(part, names) : pythonProse(part)))
    .join("");
}

function pythonCode(code: string, names: ReadonlySet<string>): string {
  return code.replace(/\w+/g, (word) => (names.has(word) ? snakeCase(word) : word));
}

function pythonProse(prose: string): string {
  return prose
    .replace(/\b[Uu]ndefined\b/g, "None")
    .replace(/\bInvalidInputError\b|(?<=; )Error\b/g, "RuntimeError")
    .replace(/\bprop(s?)\b/g, "parameter$1")
    .replace(/\bProp(s?)\b/g, "Parameter$1");
}
