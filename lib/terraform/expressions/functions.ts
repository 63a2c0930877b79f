import { type IResolvable, type TerraformResource, Token } from "cdktf";
import { Condition, type StringMap, type Switch } from "./condition";
import { sortedEntries } from "./dynamic-blocks";
import { hcl, isToken, type Operand } from "./hcl";

/** Returns the text, or `fallback` if the text is empty. Undefined leaves an argument out. */
export function withFallback(text: string, fallback: string): string;
export function withFallback(text: string, fallback: undefined): string | undefined;
export function withFallback(text: string, fallback: string | undefined): string | undefined {
  return Condition.empty(text).choose(fallback, text);
}

/** Replaces each occurrence of `search`. */
export function replaceAll(text: string, search: string, replacement: string): string {
  if (isToken(text)) return Token.asString(hcl`replace(${text}, ${search}, ${replacement})`);
  return text.split(search).join(replacement);
}

/** Returns the first `length` characters. */
export function truncate(text: string, length: number): string {
  return isToken(text) ? Token.asString(hcl`substr(${text}, 0, ${length})`) : text.slice(0, length);
}

/**
 * Returns the text before (0) or after (1) the first `separator`. The text must contain the separator, except in tests with
 * mocked providers.
 */
export function splitPart(text: string, separator: string, part: 0 | 1): string {
  if (isToken(text)) return Token.asString(hcl`element(split(${separator}, ${text}), ${part})`);
  return text.split(separator)[part] ?? "";
}

/** Returns the match of a pattern without capture groups, or an empty string. */
export function matchOf(pattern: string, text: string): string {
  if (isToken(text) || isToken(pattern)) return Token.asString(hcl`try(regex(${pattern}, ${text}), "")`);
  return new RegExp(pattern).exec(text)?.[0] ?? "";
}

/** Returns the larger of the two numbers. */
export function atLeast(minimum: number, value: number): number {
  return isToken(value) ? Token.asNumber(hcl`max(${minimum}, ${value})`) : Math.max(minimum, value);
}

/** Returns the product of two numbers. */
export function product(a: number, b: number): number {
  return isToken(a) || isToken(b) ? Token.asNumber(hcl`(${a}) * (${b})`) : a * b;
}

/** Encodes text in Base64. Terraform also encodes literals, because it reads `$${` in them as `${`. */
export function base64(text: string): string {
  return Token.asString(hcl`base64encode(${text})`);
}

/** Returns the converted number, or undefined for the default, so that the argument is left out. */
export function unlessDefault(
  value: number,
  defaultValue: number,
  convert: (other: number) => number = (other) => other,
): number | undefined {
  return Condition.equalNumber(value, defaultValue).choose(undefined, convert(value));
}

/** Returns `true`, or undefined instead of `false`. Some providers treat `false` and an unset argument differently. */
export function trueOrUnset(value: Switch): boolean | IResolvable | undefined {
  const { known, expression } = Condition.of(value);
  return known === undefined ? hcl`${expression} ? true : null` : known || undefined;
}

/** Joins the entries of a list. */
export function joined(list: readonly string[], separator: string): string {
  return isToken(list) ? Token.asString(hcl`join(${separator}, ${list})`) : list.join(separator);
}

/**
 * Returns the value with a dependency on the resources. Resources that use the value are created after these resources
 * and destroyed before them. A known value stays known.
 */
export function after(resources: readonly TerraformResource[], value: string): string {
  const ids = resources.map((resource) => resource.getStringAttribute("id"));
  return Token.asString(hcl`element([${value}, ${ids}], 0)`);
}

/** Returns the list with further entries after its own. */
export function concat(list: readonly string[], further: readonly string[]): string[] {
  return isToken(further) ? Token.asList(hcl`concat(${list}, ${further})`) : [...list, ...further];
}

/** Returns the list, or undefined for an empty list, so that the argument is left out. */
export function unlessEmpty(list: string[]): string[] | undefined {
  return Condition.empty(list).choose(undefined, list);
}

/** Returns the first entry of a list, which must not be empty. */
export function firstOf(list: readonly string[]): string {
  return isToken(list) ? Token.asString(hcl`${list}[0]`) : (list[0] ?? "");
}

/** Returns the text after the last `separator`, or the whole text if there is no separator. */
export function lastPart(text: string, separator: string): string {
  if (isToken(text)) return Token.asString(hcl`reverse(split(${separator}, ${text}))[0]`);
  return text.split(separator).at(-1) ?? "";
}

/** Merges maps. Later maps take precedence. */
export function mergeMaps(...maps: StringMap[]): StringMap {
  if (maps.some(isToken)) return Token.asStringMap(hcl`merge(${maps}...)`);
  return Object.fromEntries(maps.flatMap((map) => Object.entries(map)));
}

/** Removes the entries with an empty value. */
export function withoutEmpty(map: StringMap): StringMap {
  const possible = Object.entries(map).filter(([, value]) => value !== "");
  const known = Object.fromEntries(possible);
  if (possible.every(([, value]) => !isToken(value))) return known;
  return Token.asStringMap(hcl`{for name, value in ${known} : name => value if value != ""}`);
}

/** Returns the value of a key, or `fallback` if the key is missing or its value is null. */
export function lookUp(map: StringMap, key: string, fallback: string): string {
  if (isToken(key) && !isToken(map)) return Token.asString(hcl`lookup(${map}, ${key}, ${fallback})`);
  if (isToken(map)) return Token.asString(hcl`try(${map}[${key}] == null ? ${fallback} : ${map}[${key}], ${fallback})`);
  return Object.entries(map).find(([name]) => name === key)?.[1] ?? fallback;
}

/** Returns the map as a list of `{ name, value }`, sorted by name. */
export function nameValuePairs(map: StringMap): Operand {
  if (isToken(map)) return hcl`[for name, value in ${map} : { name = name, value = value }]`;
  return sortedEntries(map).map(([name, value]) => ({ name, value }));
}

/** Converts a number to a string. */
export function textOf(number: number): string {
  return isToken(number) ? Token.asString(hcl`${number}`) : String(number);
}

/** Returns the number of characters of a text, counted as Terraform does, or of entries of a list, as a string. */
export function lengthOf(value: string | readonly string[]): string {
  return isToken(value) ? Token.asString(hcl`length(${value})`) : String([...value].length);
}
