import { type IResolvable, type TerraformResource, Token } from "cdktf";
import { sortedEntries } from "./blocks";
import { Condition, type StringMap, type Switch } from "./condition";
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

/** The part of a text that a pattern without groups describes, or an empty text where there is none. */
export function matchOf(pattern: string, text: string): string {
  if (isToken(text) || isToken(pattern)) return Token.asString(hcl`try(regex(${pattern}, ${text}), "")`);
  return new RegExp(pattern).exec(text)?.[0] ?? "";
}

/** The number, or the minimum where the number is less. */
export function atLeast(minimum: number, value: number): number {
  return isToken(value) ? Token.asNumber(hcl`max(${minimum}, ${value})`) : Math.max(minimum, value);
}

/** The number, or `undefined` where it is the standard one, which need not be set. */
export function unlessStandard(
  value: number,
  standard: number,
  convert: (other: number) => number = (other) => other,
): number | undefined {
  const isStandard = Condition.about(
    value,
    (number) => number === standard,
    (token) => hcl`${token} == ${standard}`,
  );
  return isStandard.choose(undefined, convert(value));
}

/** `true`, or `undefined` where the switch is off, which is not the same as `false` for some arguments. */
export function onlyIf(value: Switch): boolean | IResolvable | undefined {
  const { decided, expression } = Condition.of(value);
  return decided === undefined ? hcl`${expression} ? true : null` : decided || undefined;
}

/** The entries of a list as one text. */
export function joined(list: readonly string[], separator: string): string {
  return isToken(list) ? Token.asString(hcl`join(${separator}, ${list})`) : list.join(separator);
}

/**
 * The value, once the resources exist. What is made with it comes after them, and is destroyed before them. It is known
 * as soon as it is known by itself.
 */
export function after(resources: readonly TerraformResource[], value: string): string {
  const ids = resources.map((resource) => resource.getStringAttribute("id"));
  return Token.asString(hcl`element([${value}, ${ids}], 0)`);
}

/** The part of the text after the last `separator`, or the whole text where it has none. */
export function lastPart(text: string, separator: string): string {
  if (isToken(text)) return Token.asString(hcl`reverse(split(${separator}, ${text}))[0]`);
  return text.split(separator).at(-1) ?? "";
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

/** The value under a key, or `fallback` where the map has no such key, or null there. */
export function lookUp(map: StringMap, key: string, fallback: string): string {
  if (isToken(map)) return Token.asString(hcl`try(${map}[${key}] == null ? ${fallback} : ${map}[${key}], ${fallback})`);
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
