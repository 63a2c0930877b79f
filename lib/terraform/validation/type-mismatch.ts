import { Tokenization } from "cdktf";
import { isToken } from "../expressions/hcl";
import { hasUnclosedSequence, MAX_TEMPLATE_CHARACTERS } from "../expressions/template";
import { HIDDEN, type Input } from "./input";
import { isPlainObject, type PartNoun, partsFinding, shownEntry, shownList, shownLiteral } from "./shown";

/** A value of another type than the input's, or a literal that cdktf or Terraform would misread. */
export interface TypeMismatch {
  /** Describes the value, to follow the input's name: `is 5`. */
  readonly finding: string;
  /** "must be a string" */
  readonly requirement: string;
}

/**
 * Limits for literals. AWS has lower limits for nearly all inputs: 2048 characters for an ARN, 64 KiB for a task
 * definition with its environment.
 */
export const LIMITS = {
  characters: MAX_TEMPLATE_CHARACTERS,
  keyCharacters: 512,
  /** Values of maps may be certificates or JSON, in environment variables. */
  valueCharacters: 8192,
  entries: 1000,
  totalCharacters: 32_768,
} as const;

/** Returns undefined for a value that fits the type of the input. */
export function typeMismatch({ type, secret }: Input, value: unknown): TypeMismatch | undefined {
  const mismatch = mismatchOf(type, value);
  return mismatch && secret ? { ...mismatch, finding: HIDDEN } : mismatch;
}

function mismatchOf(type: Input["type"], value: unknown): TypeMismatch | undefined {
  switch (type) {
    case "string":
    case "any":
      return whole(value, textRequirement(value));
    case "number":
      return whole(value, Number.isFinite(value) ? undefined : (misread(value) ?? "a number"));
    case "bool":
      return whole(
        value,
        typeof value === "boolean" || Tokenization.isResolvable(value)
          ? undefined
          : (misread(value) ?? "`true` or `false`"),
      );
    case "list(string)":
      return Array.isArray(value) ? listMismatch(value) : whole(value, misread(value) ?? "a list of strings");
    case "map(string)":
      return isPlainObject(value) ? mapMismatch(value) : whole(value, misread(value) ?? "a map of strings");
  }
}

/** Returns a requirement that a string with an expression does not meet, so that it is no token. */
function misread(value: unknown): string | undefined {
  return typeof value === "string" && isToken(value) ? textRequirement(value) : undefined;
}

/** True for a list or map that is too large to be examined. */
export function hasTooManyEntries(value: unknown): boolean {
  return (Array.isArray(value) ? value.length : isPlainObject(value) ? Object.keys(value).length : 0) > LIMITS.entries;
}

function whole(value: unknown, requirement: string | undefined): TypeMismatch | undefined {
  return requirement ? { finding: `is ${shownLiteral(value)}`, requirement: `must be ${requirement}` } : undefined;
}

function listMismatch(list: readonly unknown[]): TypeMismatch | undefined {
  if (hasTooManyEntries(list)) return tooLarge(list.length, 0);
  if (list.length === 1 && isToken(list)) return undefined;
  if (list.some((entry) => isToken([entry]))) return spreadToken("list", "Fn.concat");
  const sizes = list.map((entry) => (typeof entry === "string" ? entry.length : 0));
  return (
    tooLarge(list.length, sum(sizes)) ?? invalidPart("entry", list, (entry) => textRequirement(entry), shownLiteral)
  );
}

function mapMismatch(map: { readonly [key: string]: unknown }): TypeMismatch | undefined {
  if (hasTooManyEntries(map)) return tooLarge(Object.keys(map).length, 0);
  const entries = Object.entries(map);
  if (isToken(map)) return entries.length > 1 ? spreadToken("map", "Fn.merge") : undefined;
  const sizes = entries.map(([key, value]) => key.length + (typeof value === "string" ? value.length : 0));
  return (
    tooLarge(entries.length, sum(sizes)) ??
    invalidPart(
      "key",
      entries,
      ([key]) => keyRequirement(key),
      ([key]) => shownLiteral(key),
    ) ??
    invalidPart("value", entries, ([, value]) => textRequirement(value, LIMITS.valueCharacters), shownEntry)
  );
}

function spreadToken(type: "list" | "map", join: string): TypeMismatch {
  return {
    finding: `has a token for a whole ${type} among its entries`,
    requirement: `Terraform joins a token and other entries: use \`${join}\``,
  };
}

function tooLarge(entries: number, characters: number): TypeMismatch | undefined {
  if (entries > LIMITS.entries) {
    return { finding: `has ${entries} entries`, requirement: `must have at most ${LIMITS.entries} entries` };
  }
  if (characters > LIMITS.totalCharacters) {
    const requirement = `must have at most ${LIMITS.totalCharacters} characters in all entries together`;
    return { finding: `has ${characters} characters`, requirement };
  }
  return undefined;
}

/** Names the parts that do not meet a requirement. A part may not meet another one too, which the next error names. */
function invalidPart<T>(
  noun: PartNoun,
  parts: readonly T[],
  requirementOf: (part: T) => string | undefined,
  show: (part: T) => string,
): TypeMismatch | undefined {
  const requirements = parts.map(requirementOf);
  const requirement = requirements.find((found) => found !== undefined);
  if (requirement === undefined) return undefined;
  const invalid = parts.filter((_, i) => requirements[i] === requirement);
  return {
    finding: partsFinding(noun, shownList(invalid.map(show))),
    requirement: `each ${noun} must be ${requirement}`,
  };
}

const CLOSED = "text in which each `${` and `%{` is closed, or escaped as `$${` or `%%{`";

const NO_PART_OF_LIST = "a string without a token for a whole list: use `Fn.element` or `Fn.join`";

/** Returns the part of a requirement that follows "must be", if the value is no string or a string that is misread. */
function textRequirement(value: unknown, maxLength: number = LIMITS.characters): string | undefined {
  if (typeof value !== "string") return "a string";
  if (value.length > maxLength) return `at most ${maxLength} characters long`;
  if (isToken([value])) return NO_PART_OF_LIST;
  return hasUnclosedSequence(value) ? CLOSED : undefined;
}

/** cdktf drops a key with the name of an object's prototype. */
function keyRequirement(key: string): string | undefined {
  if (key.length > LIMITS.keyCharacters) return `at most ${LIMITS.keyCharacters} characters long`;
  if (key === "__proto__") return "another word than `__proto__`";
  return isToken(key) || isToken([key]) ? "a literal without `${` and `%{`" : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
