import { Token } from "cdktf";
import { sortedEntries } from "./blocks";
import { Condition, type StringMap } from "./condition";
import { hcl, isToken, type Operand } from "./hcl";

/** The text, or `fallback` where it is empty; `undefined` is "not set". */
export function withFallback(text: string, fallback: string): string;
export function withFallback(text: string, fallback: undefined): string | undefined;
export function withFallback(text: string, fallback: string | undefined): string | undefined {
  return Condition.empty(text).choose(fallback, text);
}

/** The text with every `search` replaced. */
export function replaceAll(text: string, search: string, replacement: string): string {
  if (isToken(text)) return Token.asString(hcl`replace(${text}, ${search}, ${replacement})`);
  return text.replaceAll(search, replacement);
}

/** The first `length` characters. */
export function truncate(text: string, length: number): string {
  return isToken(text) ? Token.asString(hcl`substr(${text}, 0, ${length})`) : text.slice(0, length);
}

/** The part of the text before (0) or after (1) the first `separator`; the text must have one. */
export function splitPart(text: string, separator: string, part: 0 | 1): string {
  if (isToken(text)) return Token.asString(hcl`split(${separator}, ${text})[${part}]`);
  return text.split(separator)[part] ?? "";
}

/** The part of a text that a pattern without groups finds, or the whole text where it finds nothing. */
export function matchOf(pattern: RegExp, text: string): string {
  if (isToken(text)) return Token.asString(hcl`try(regex(${pattern.source}, ${text}), ${text})`);
  return pattern.exec(text)?.[0] ?? text;
}

/** One map of all, where later maps win. */
export function mergeMaps(...maps: StringMap[]): StringMap {
  if (maps.some(isToken)) return Token.asStringMap(hcl`merge(${maps}...)`);
  return Object.fromEntries(maps.flatMap((map) => Object.entries(map)));
}

/** The entries of a map whose value is not empty. */
export function withoutEmpty(map: StringMap): StringMap {
  const possible = Object.entries(map).filter(([, value]) => value !== "");
  const known = Object.fromEntries(possible);
  if (possible.every(([, value]) => !isToken(value))) return known;
  return Token.asStringMap(hcl`{for name, value in ${known} : name => value if value != ""}`);
}

/** The value under a key, or `fallback` where the map has no such key. */
export function lookUp(map: StringMap, key: string, fallback: string): string {
  // A map that is null has no keys.
  if (isToken(map)) return Token.asString(hcl`try(${map}[${key}], ${fallback})`);
  return map[key] ?? fallback;
}

/** The map as a list of `{ name, value }`, in order of the names. */
export function nameValuePairs(map: StringMap): Operand {
  if (isToken(map)) return hcl`[for name, value in ${map} : { name = name, value = value }]`;
  return sortedEntries(map).map(([name, value]) => ({ name, value }));
}

/** A number as text. */
export function textOf(number: number): string {
  return isToken(number) ? Token.asString(hcl`${number}`) : String(number);
}

/** The number of characters, as Terraform counts them, as text. */
export function lengthOf(text: string): string {
  return isToken(text) ? Token.asString(hcl`length(${text})`) : String([...text].length);
}
