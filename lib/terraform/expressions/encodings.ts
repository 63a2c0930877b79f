import { type IResolvable, Token, Tokenization } from "cdktf";
import { hcl, isToken } from "./hcl";
import { hasUnclosedSequence, MAX_TEMPLATE_CHARACTERS, splitTemplate } from "./template";

/**
 * Encodings of tokens. cdktf types the results of functions, iterators and module outputs as `any`, and encodes most of
 * them as strings. A resource accepts such a token for every type of argument. These functions return a token in the
 * encoding that an expression of this type has, and leave all other values unchanged.
 */

export function encodedString(value: unknown): unknown {
  if (typeof value === "string") return value.replace(NUMBER_IN_TEXT, (text) => stringOf(Number(text)) ?? text);
  if (typeof value === "number") return stringOf(value) ?? value;
  return Tokenization.isResolvable(value) ? Token.asString(hcl`${value}`) : value;
}

/** Matches a number token in text, such as `-8.109562212591419e+298`. cdktf does not find the token after a hyphen. */
const NUMBER_IN_TEXT = /-\d(?:\.\d+)?e\+\d{3}/g;

/** Returns the string token of a number token, or undefined for a literal. */
function stringOf(number: number): string | undefined {
  return isToken(number) ? Token.asString(hcl`${number}`) : undefined;
}

export function encodedNumber(value: unknown): unknown {
  return isExpression(value) ? Token.asNumber(hcl`${value}`) : value;
}

export function encodedSwitch(value: unknown): unknown {
  return typeof value === "string" && isExpression(value) ? hcl`${value}` : value;
}

export function encodedList(value: unknown): unknown {
  if (isExpression(value)) return Token.asList(hcl`${value}`);
  // cdktf's general function for all kinds of tokens fails for lists of numbers.
  if (isNumberListToken(value)) return Token.asList(hcl`${Tokenization.reverseNumberList(value)}`);
  // Array.from also copies the holes of a sparse list.
  return Array.isArray(value) && !isToken(value) ? Array.from(value, encodedString) : value;
}

export function encodedMap(value: unknown): unknown {
  return isExpression(value) ? Token.asStringMap(hcl`${value}`) : value;
}

/** True for a token of an unknown type: an object of cdktf, or a string that consists of one expression. */
function isExpression(value: unknown): value is string | IResolvable {
  if (typeof value !== "string") return Tokenization.isResolvable(value);
  if (!value.startsWith("${") || value.length > MAX_TEMPLATE_CHARACTERS) return false;
  return splitTemplate(value).length === 1 && !hasUnclosedSequence(value);
}

function isNumberListToken(value: unknown): value is number[] {
  return Array.isArray(value) && typeof value[0] === "number" && isToken(value);
}
