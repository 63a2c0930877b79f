import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { hcl } from "../../../lib/terraform/hcl";
import {
  each,
  eachKey,
  eachValue,
  type Form,
  is,
  notEmpty,
  oneOf,
  orEmpty,
  pattern,
  type Rule,
  shown,
  wholeNumber,
} from "../../../lib/terraform/rules";
import { rendered } from "../helpers";
import { list, map, name, size } from "./tokens";

const letters = pattern(/^[a-z]+$/, "letters, such as `abc`");
const noDoubles = pattern(/^[a-z]+$/, "up to 4 letters, but neither `aa` nor `bb`", { most: 4, except: [/aa/, /bb/] });
const stringMap = Token.asStringMap(map);

interface Case<T extends string | number> {
  readonly form: Form<T>;
  readonly accepted: readonly T[];
  readonly rejected: readonly T[];
}

/** What the forms say of literals; text and numbers are apart for the compiler's sake only. */
function decidesLiterals<T extends string | number>({ form, accepted, rejected }: Case<T>): void {
  expect(accepted.filter((value) => form.fits(value).decided !== true)).toEqual([]);
  expect(rejected.filter((value) => form.fits(value).decided !== false)).toEqual([]);
}

describe("forms of literals", () => {
  it.each<Case<string> & { name: string }>([
    { name: "pattern", form: letters, accepted: ["a", "abc"], rejected: ["", "A", "ab1", "a b", "a\n"] },
    {
      name: "pattern with limits",
      form: noDoubles,
      accepted: ["ab", "abab"],
      rejected: ["", "1", "aab", "abb", "1aa", "ababa"],
    },
    { name: "oneOf", form: oneOf("a", "b c"), accepted: ["a", "b c"], rejected: ["", "A", "b", "a,b c", "toString"] },
    { name: "oneOf of one", form: oneOf("a"), accepted: ["a"], rejected: ["", "aa"] },
    { name: "orEmpty", form: orEmpty(letters), accepted: ["", "abc"], rejected: [" ", "A"] },
  ])("$name", (example) => decidesLiterals(example));

  it.each<Case<number> & { name: string }>([
    { name: "wholeNumber", form: wholeNumber(2), accepted: [2, 3, 1e9], rejected: [1, -2, 2.5, Number.NaN, Infinity] },
    { name: "wholeNumber to a most", form: wholeNumber(0, 3), accepted: [0, 3], rejected: [-1, 4, 0.5] },
  ])("$name", (example) => decidesLiterals(example));
});

it.each([
  { form: oneOf("a"), text: "`a`" },
  { form: oneOf("a", "b"), text: "`a` or `b`" },
  { form: oneOf("a", "b", "c"), text: "`a`, `b` or `c`" },
  { form: wholeNumber(1), text: "a whole number, 1 or more" },
  { form: wholeNumber(1, 64), text: "a whole number from 1 to 64" },
  { form: orEmpty(letters), text: "letters, such as `abc`, or empty" },
])("a form says what it wants: $text", ({ form, text }) => {
  expect(form.text).toBe(text);
});

const TWO_OR_MORE = "floor(var.size) == var.size && var.size >= 2";
const LETTERS = 'can(regex("^[a-z]+$", var.name))';

describe("forms of tokens are left to Terraform", () => {
  it.each([
    { fits: letters.fits(name), expression: LETTERS },
    {
      fits: noDoubles.fits(name),
      expression: `((${LETTERS} && (!can(regex("aa", var.name)))) && (!can(regex("bb", var.name)))) && (length(var.name) <= 4)`,
    },
    { fits: oneOf("a", 'b"c').fits(name), expression: String.raw`contains(["a", "b\"c"], var.name)` },
    { fits: wholeNumber(2).fits(size), expression: TWO_OR_MORE },
    { fits: wholeNumber(2, 9).fits(size), expression: `${TWO_OR_MORE} && var.size <= 9` },
    { fits: orEmpty(letters).fits(name), expression: `(var.name == "") || ${LETTERS}` },
    { fits: letters.fits(`a-${name}`), expression: 'can(regex("^[a-z]+$", "a-${var.name}"))' },
    { fits: pattern(/^\d"\\$/, "odd").fits(name), expression: String.raw`can(regex("^\\d\"\\\\$", var.name))` },
  ])("$expression", ({ fits, expression }) => {
    expect(fits.decided).toBeUndefined();
    expect(rendered(fits.expression)).toBe(`\${${expression}}`);
  });
});

describe("rules of literals", () => {
  const judged = <T>(rule: Rule<T>, value: T) => ({
    holds: rule.holds(value).decided,
    says: `${rule.finding(value)}: ${rule.requirement}`,
  });

  it.each([
    judged(is(letters), "abc"),
    judged(is(wholeNumber(2)), 2),
    judged(notEmpty, ["a"]),
    judged(each(letters), ["a", "b"]),
    judged(each(letters), []),
    judged(eachKey(letters), { a: "1" }),
    judged(eachKey(letters), {}),
    judged(eachValue(letters), { "1": "a" }),
  ])("hold: $says", ({ holds }) => {
    expect(holds).toBe(true);
  });

  it.each([
    { ...judged(is(letters), 'a "b"'), finding: String.raw`is "a \"b\"": it must be letters, such as ${"`abc`"}` },
    { ...judged(is(wholeNumber(2)), 1.5), finding: "is 1.5: it must be a whole number, 2 or more" },
    { ...judged(notEmpty, []), finding: "is empty: it must have an entry" },
    {
      ...judged(each(letters), ["a", "1", "b", ""]),
      finding: 'has the entry "1", "": each entry must be letters, such as `abc`',
    },
    {
      // In Terraform's order.
      ...judged(eachKey(letters), { a: "1", Z: "b", C: "" }),
      finding: 'has the key "C", "Z": each key must be letters, such as `abc`',
    },
    {
      ...judged(eachValue(letters), { a: "1", b: "b" }),
      finding: 'has the value "1": each value must be letters, such as `abc`',
    },
  ])("are broken: $finding", ({ holds, says, finding }) => {
    expect(holds).toBe(false);
    expect(says).toBe(finding);
  });

  it("know a bad entry beside a token", () => {
    expect(judged(each(letters), [name, "1"])).toMatchObject({
      holds: false,
      says: expect.stringMatching(/^has the entry "1":/),
    });
    expect(judged(each(letters), [name, "a"]).holds).toBeUndefined();
    expect(judged(eachValue(letters), { a: name, b: "1" }).holds).toBe(false);
  });
});

describe("rules of tokens", () => {
  const FITS = 'can(regex("^[a-z]+$", part))';
  const all = (parts: string) => `alltrue([for part in ${parts} : ${FITS}])`;
  const bad = (noun: string, parts: string) =>
    `has the ${noun} \${try(join(", ", [for part in ${parts} : jsonencode(part) if !${FITS}]), "")}`;
  const asked = <T>(rule: Rule<T>, value: T) => ({ condition: rule.holds(value), found: rule.finding(value) });

  it.each([
    { ...asked(is(letters), name), holds: LETTERS, finding: "is ${jsonencode(var.name)}" },
    { ...asked(is(wholeNumber(2)), size), holds: TWO_OR_MORE, finding: "is ${jsonencode(var.size)}" },
    { ...asked(notEmpty, list), holds: "length(var.list) > 0", finding: "is empty" },
    { ...asked(each(letters), list), holds: all("var.list"), finding: bad("entry", "var.list") },
    { ...asked(eachKey(letters), stringMap), holds: all("keys(var.map)"), finding: bad("key", "keys(var.map)") },
    {
      ...asked(eachValue(letters), stringMap),
      holds: all("values(var.map)"),
      finding: bad("value", "values(var.map)"),
    },
  ])("ask Terraform, which also tells what is wrong: $finding", ({ condition, found, holds, finding }) => {
    expect(condition.decided).toBeUndefined();
    expect(rendered(condition.expression)).toBe(`\${${holds}}`);
    expect(rendered(found)).toBe(finding);
  });
});

it("shows literals as JSON, and leaves tokens to Terraform", () => {
  expect([shown("a"), shown(5), shown(["a"]), shown({ a: "b" })]).toEqual(['"a"', "5", '["a"]', '{"a":"b"}']);
  expect(rendered(shown(hcl`var.x`))).toBe("${jsonencode(var.x)}");
});
