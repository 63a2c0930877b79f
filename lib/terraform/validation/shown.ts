import { inspect } from "node:util";
import { Construct } from "constructs";
import { isToken } from "../expressions/hcl";

/** Values in messages are cut to this number of characters, and lists of values to this number of entries. */
const MAX_CHARACTERS = 500;
const MAX_ENTRIES = 10;

/** Values with more members are shown as Node prints them, which leaves out most members. */
const MAX_MEMBERS = 1000;

/** Returns a literal as messages show it: in JSON, escaped and cut. Values without JSON are shown as Node prints them. */
export function shownLiteral(value: unknown): string {
  if (typeof value === "number" && isToken(value)) return UNRESOLVED;
  return shortened(asJson(value) ?? inspected(value));
}

/** Shows an entry of a map: `"team" = 5`. */
export function shownEntry([key, value]: readonly [string, unknown]): string {
  return `${shownLiteral(key)} = ${shownLiteral(value)}`;
}

/** Returns the values as messages list them. */
export function shownList(values: readonly string[]): string {
  const others = values.length - MAX_ENTRIES;
  return [...values.slice(0, MAX_ENTRIES), ...(others > 0 ? [`and ${others} more`] : [])].join(", ");
}

/** Describes the invalid parts of a list or map. The value of a map is shown with its key. */
export function partsFinding(noun: PartNoun, parts: string): string {
  return `has the ${noun === "value" ? "entry" : noun} ${parts}`;
}

/** A part of a list or map. */
export type PartNoun = "entry" | "key" | "value";

/** Escapes characters that would change how a message is displayed, replaces tokens, and cuts long text. */
export function shortened(text: string): string {
  const isLong = text.length > MAX_CHARACTERS;
  // A cut must not split a character of two code units.
  const start = isLong ? text.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, "") : text;
  return `${withoutMarkers(escaped(start))}${isLong ? `… (${text.length} characters)` : ""}`;
}

/** Control characters, directional overrides, line separators, halves of characters and invisible characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function escaped(text: string): string {
  return text.replace(INVISIBLE, (character) =>
    Array.from({ length: character.length }, (_, i) => unicodeEscape(character.charCodeAt(i))).join(""),
  );
}

function unicodeEscape(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, "0")}`;
}

/** Stands for the markers of cdktf's tokens, which have no meaning for readers. */
const UNRESOLVED = "${…}";

function withoutMarkers(text: string): string {
  return text.replace(/[$#&]\{TfToken\[[^\]]*\]\}/g, () => UNRESOLVED);
}

/**
 * Returns undefined for values that JSON cannot represent, such as NaN, a `Map` or a list that contains itself, and for
 * values with many members. Lists that contain each other may have more members than JSON text can hold.
 */
function asJson(value: unknown): string | undefined {
  if (typeof value === "number" ? !Number.isFinite(value) : !isJsonType(value)) return undefined;
  let members = 0;
  const limited = (_key: string, member: unknown): unknown => {
    if (++members > MAX_MEMBERS) throw new RangeError("the value has too many members");
    return typeof member === "number" && (isToken(member) || isToken([member])) ? UNRESOLVED : member;
  };
  try {
    return JSON.stringify(value, limited);
  } catch {
    return undefined;
  }
}

function isJsonType(value: unknown): boolean {
  if (typeof value === "object") return value === null || Array.isArray(value) || isPlainObject(value);
  return typeof value === "string" || typeof value === "boolean";
}

function inspected(value: unknown): string {
  if (Construct.isConstruct(value)) return `the construct ${value.node.path}`;
  const limits = { depth: 1, maxArrayLength: MAX_ENTRIES, maxStringLength: MAX_CHARACTERS };
  try {
    return inspect(value, { ...limits, breakLength: Number.POSITIVE_INFINITY, customInspect: false });
  } catch {
    // The value has a getter that throws an error.
    return `of the type ${typeof value}`;
  }
}

/** True for an object literal, also from another realm, and false for an instance of a class. */
export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
