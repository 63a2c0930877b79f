import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { hcl } from "../../../../lib/terraform/expressions/hcl";
import {
  type Format,
  oneOf,
  oneOfNumbers,
  orEmpty,
  pattern,
  wholeNumber,
} from "../../../../lib/terraform/validation/format";
import {
  each,
  eachKey,
  eachValue,
  is,
  maxEntries,
  notEmpty,
  type Rule,
  shown,
} from "../../../../lib/terraform/validation/rule";
import { rendered } from "../../helpers";
import { list, map, name, size } from "../tokens";

const letters = pattern(/^[a-z]+$/, "letters, such as `abc`");
const noDoubles = pattern(/^[a-z]+$/, "up to 4 letters, but neither `aa` nor `bb`", {
  maxLength: 4,
  except: [/aa/, /bb/],
});
const stringMap = Token.asStringMap(map);

interface Case<T extends string | number> {
  readonly format: Format<T>;
  readonly accepted: readonly T[];
  readonly rejected: readonly T[];
}

/** Compares the results for literals. Tables of text and of numbers are separate only because their types differ. */
function expectAcceptance<T extends string | number>({ format, accepted, rejected }: Case<T>): void {
  expect(accepted.filter((value) => format.accepts(value).known !== true)).toEqual([]);
  expect(rejected.filter((value) => format.accepts(value).known !== false)).toEqual([]);
}

describe("formats with literals", () => {
  it.each<Case<string> & { name: string }>([
    { name: "pattern", format: letters, accepted: ["a", "abc"], rejected: ["", "A", "ab1", "a b", "a\n"] },
    {
      name: "pattern with limits",
      format: noDoubles,
      accepted: ["ab", "abab"],
      rejected: ["", "1", "aab", "abb", "1aa", "ababa"],
    },
    { name: "oneOf", format: oneOf("a", "b c"), accepted: ["a", "b c"], rejected: ["", "A", "b", "a,b c", "toString"] },
    { name: "oneOf of one", format: oneOf("a"), accepted: ["a"], rejected: ["", "aa"] },
    { name: "orEmpty", format: orEmpty(letters), accepted: ["", "abc"], rejected: [" ", "A"] },
  ])("accept and reject the expected values: $name", (example) => expectAcceptance(example));

  it.each<Case<number> & { name: string }>([
    {
      name: "wholeNumber",
      format: wholeNumber(2),
      accepted: [2, 3, 1e9],
      rejected: [1, -2, 2.5, Number.NaN, Infinity],
    },
    { name: "oneOfNumbers", format: oneOfNumbers(0, 5), accepted: [0, 5], rejected: [1, 5.5, -1] },
    { name: "wholeNumber with a maximum", format: wholeNumber(0, 3), accepted: [0, 3], rejected: [-1, 4, 0.5] },
  ])("accept and reject the expected values: $name", (example) => expectAcceptance(example));
});

it.each([
  { format: oneOf("a"), text: "`a`" },
  { format: oneOf("a", "b"), text: "`a` or `b`" },
  { format: oneOf("a", "b", "c"), text: "`a`, `b` or `c`" },
  { format: oneOfNumbers(0, 5, 10), text: "0, 5 or 10" },
  { format: wholeNumber(1), text: "a whole number, 1 or more" },
  { format: wholeNumber(1, 64), text: "a whole number from 1 to 64" },
  { format: orEmpty(letters), text: "letters, such as `abc`, or empty" },
])("a format has a description: $text", ({ format, text }) => {
  expect(format.description).toBe(text);
});

const TWO_OR_MORE = "floor(var.size) == var.size && var.size >= 2";
const LETTERS = 'can(regex("^[a-z]+$", var.name))';

describe("formats with tokens", () => {
  it.each([
    { result: letters.accepts(name), expression: LETTERS },
    {
      result: noDoubles.accepts(name),
      expression: `((${LETTERS} && (!can(regex("aa", var.name)))) && (!can(regex("bb", var.name)))) && (length(var.name) <= 4)`,
    },
    { result: oneOf("a", 'b"c').accepts(name), expression: String.raw`contains(["a", "b\"c"], var.name)` },
    { result: wholeNumber(2).accepts(size), expression: TWO_OR_MORE },
    { result: oneOfNumbers(0, 5).accepts(size), expression: "contains([0, 5], var.size)" },
    { result: wholeNumber(2, 9).accepts(size), expression: `${TWO_OR_MORE} && var.size <= 9` },
    { result: orEmpty(letters).accepts(name), expression: `(var.name == "") || ${LETTERS}` },
    { result: letters.accepts(`a-${name}`), expression: 'can(regex("^[a-z]+$", "a-${var.name}"))' },
    { result: pattern(/^\d"\\$/, "odd").accepts(name), expression: String.raw`can(regex("^\\d\"\\\\$", var.name))` },
  ])("have the condition $expression", ({ result, expression }) => {
    expect(result.known).toBeUndefined();
    expect(rendered(result.expression)).toBe(`\${${expression}}`);
  });
});

describe("rules with literals", () => {
  const evaluated = <T>(rule: Rule<T>, value: T) => ({
    holds: rule.holds(value).known,
    message: `${rule.finding(value)}; ${rule.requirement}`,
  });

  it.each([
    evaluated(is(letters), "abc"),
    evaluated(is(wholeNumber(2)), 2),
    evaluated(notEmpty, ["a"]),
    evaluated(maxEntries(2), ["a", "a"]),
    evaluated(maxEntries(2), []),
    evaluated(each(letters), ["a", "b"]),
    evaluated(each(letters), []),
    evaluated(eachKey(letters), { a: "1" }),
    evaluated(eachKey(letters), {}),
    evaluated(eachValue(letters), { "1": "a" }),
  ])("hold: $message", ({ holds }) => {
    expect(holds).toBe(true);
  });

  it.each([
    { ...evaluated(is(letters), 'a "b"'), finding: String.raw`is "a \"b\""; must be letters, such as ${"`abc`"}` },
    { ...evaluated(is(wholeNumber(2)), 1.5), finding: "is 1.5; must be a whole number, 2 or more" },
    { ...evaluated(notEmpty, []), finding: "is empty; must have at least one entry" },
    { ...evaluated(maxEntries(2), ["a", "b", "b"]), finding: "has 3 entries; must have at most 2 entries" },
    {
      ...evaluated(each(letters), ["a", "1", "b", ""]),
      finding: 'has the entry "1", ""; each entry must be letters, such as `abc`',
    },
    {
      // Terraform sorts keys by bytes, so upper-case letters come first.
      ...evaluated(eachKey(letters), { a: "1", Z: "b", C: "" }),
      finding: 'has the key "C", "Z"; each key must be letters, such as `abc`',
    },
    {
      ...evaluated(eachValue(letters), { a: "1", b: "b" }),
      finding: 'has the entry "a" = "1"; each value must be letters, such as `abc`',
    },
  ])("do not hold: $finding", ({ holds, message, finding }) => {
    expect(holds).toBe(false);
    expect(message).toBe(finding);
  });

  it("do not hold for an invalid entry next to a token", () => {
    expect(evaluated(each(letters), [name, "1"])).toMatchObject({
      holds: false,
      message: expect.stringMatching(/^has the entry "1";/),
    });
    expect(evaluated(each(letters), [name, "a"]).holds).toBeUndefined();
    expect(evaluated(eachValue(letters), { a: name, b: "1" }).holds).toBe(false);
  });
});

describe("rules with tokens", () => {
  const FITS = 'can(regex("^[a-z]+$", part))';
  const all = (parts: string) => `alltrue([for part in ${parts} : ${FITS}])`;
  const invalid = (noun: string, parts: string) =>
    `has the ${noun} \${try(join(", ", [for part in ${parts} : jsonencode(part) if !${FITS}]), "")}`;
  const evaluated = <T>(rule: Rule<T>, value: T) => ({ condition: rule.holds(value), found: rule.finding(value) });

  it.each([
    { ...evaluated(is(letters), name), holds: LETTERS, finding: "is ${jsonencode(var.name)}" },
    { ...evaluated(is(wholeNumber(2)), size), holds: TWO_OR_MORE, finding: "is ${jsonencode(var.size)}" },
    { ...evaluated(notEmpty, list), holds: "length(var.list) > 0", finding: "is empty" },
    { ...evaluated(maxEntries(2), list), holds: "length(var.list) <= 2", finding: "has ${length(var.list)} entries" },
    { ...evaluated(each(letters), list), holds: all("var.list"), finding: invalid("entry", "var.list") },
    {
      ...evaluated(eachKey(letters), stringMap),
      holds: all("keys(var.map)"),
      finding: invalid("key", "keys(var.map)"),
    },
    {
      ...evaluated(eachValue(letters), stringMap),
      holds: all("values(var.map)"),
      finding: `has the entry \${try(join(", ", [for key, part in var.map : "\${jsonencode(key)} = \${jsonencode(part)}" if !${FITS}]), "")}`,
    },
  ])("have a condition and a message with expressions: $finding", ({ condition, found, holds, finding }) => {
    expect(condition.known).toBeUndefined();
    expect(rendered(condition.expression)).toBe(`\${${holds}}`);
    expect(rendered(found)).toBe(finding);
  });
});

it("shows literals as JSON, and tokens as jsonencode expressions", () => {
  expect([shown("a"), shown(5), shown(["a"]), shown({ a: "b" })]).toEqual(['"a"', "5", '["a"]', '{"a":"b"}']);
  expect(rendered(shown(hcl`var.x`))).toBe("${jsonencode(var.x)}");
});
