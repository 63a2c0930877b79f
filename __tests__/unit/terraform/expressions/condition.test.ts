import { describe, expect, it } from "vitest";
import { Condition } from "../../../../lib/terraform/expressions/condition";
import { hcl, nonEmpty } from "../../../../lib/terraform/expressions/hcl";
import { rendered } from "../../helpers";
import { flag, list, map, name, size } from "../tokens";

const YES = Condition.literal(true);
const NO = Condition.literal(false);
const MAYBE = Condition.of(flag);
const A = Condition.equal(name, "a");
const B = Condition.equal(name, "b");

const isLong = (value: string) =>
  Condition.test(
    value,
    (text) => text.length > 3,
    (token) => hcl`length(${token}) > 3`,
  );

const startsWithA = (value: string) => Condition.matches(value, /^a/);

describe("conditions with known results", () => {
  it.each([
    { condition: Condition.of(true), known: true },
    { condition: Condition.of(false), known: false },
    { condition: Condition.equal("a", "a"), known: true },
    { condition: Condition.equal("a", "A"), known: false },
    { condition: Condition.startsWith("aurora-x", "aurora-"), known: true },
    { condition: Condition.startsWith("aurora", "aurora-"), known: false },
    { condition: Condition.empty(""), known: true },
    { condition: Condition.empty(" "), known: false },
    { condition: Condition.empty([]), known: true },
    { condition: Condition.empty([""]), known: false },
    { condition: Condition.empty({}), known: true },
    { condition: Condition.empty({ a: "" }), known: false },
    { condition: Condition.several(["a", "b", "a"]), known: true },
    { condition: Condition.several(["a", "a"]), known: false },
    { condition: Condition.several([name]), known: false },
    { condition: Condition.several([]), known: false },
    { condition: Condition.emptyOrNull(""), known: true },
    { condition: Condition.emptyOrNull("a"), known: false },
    { condition: Condition.emptyOrNull(nonEmpty(name)), known: false },
    { condition: Condition.every([], isLong), known: true },
    { condition: Condition.every(["abcd", "abcde"], isLong), known: true },
    { condition: Condition.every(["abcd", "abc"], isLong), known: false },
    { condition: Condition.empty("$${a}"), known: false },
    { condition: isLong("abcd"), known: true },
    { condition: isLong("abc"), known: false },
    { condition: Condition.matches("abc", /^a.c$/), known: true },
    { condition: Condition.matches("abcd", /^a.c$/), known: false },
    { condition: Condition.some(["b", "ab"], startsWithA), known: true },
    { condition: Condition.some(["b", "c"], startsWithA), known: false },
    { condition: Condition.some([], startsWithA), known: false },
    { condition: Condition.every(["a", "ab"], startsWithA), known: true },
    { condition: Condition.every(["a", "b"], startsWithA), known: false },
    { condition: Condition.every([], startsWithA), known: true },
    { condition: Condition.every([name, "b"], startsWithA), known: false },
    { condition: Condition.oneOf("b", ["a", "b"]), known: true },
    { condition: Condition.oneOf("a", ["ab"]), known: false },
    { condition: Condition.ascending([]), known: true },
    { condition: Condition.ascending([1, 1, 2]), known: true },
    { condition: Condition.ascending([1, 3, 2]), known: false },
    { condition: Condition.ascending([size, 3, 2]), known: false },
    { condition: Condition.all([]), known: true },
    { condition: Condition.all([YES, YES]), known: true },
    { condition: Condition.all([YES, NO]), known: false },
    { condition: Condition.all([MAYBE, NO]), known: false },
    { condition: Condition.any([]), known: false },
    { condition: Condition.any([NO, NO]), known: false },
    { condition: Condition.any([NO, YES]), known: true },
    { condition: Condition.any([MAYBE, YES]), known: true },
    { condition: Condition.either(NO, YES), known: true },
    { condition: Condition.either(NO, NO), known: false },
    { condition: Condition.either(MAYBE, YES), known: true },
    { condition: Condition.nullOr("a", YES), known: true },
    { condition: Condition.nullOr(name, NO), known: false },
  ])("have the known result $known (%#)", ({ condition, known }) => {
    expect(condition.known).toBe(known);
    expect(condition.not().known).toBe(!known);
    expect(condition.not().not().known).toBe(known);
    expect(condition.count).toBeUndefined();
    expect(condition.choose("yes", "no")).toBe(known ? "yes" : "no");
    expect(condition.choose(undefined, 5)).toBe(known ? undefined : 5);
  });
});

describe("conditions with unknown results", () => {
  it.each([
    { condition: Condition.of(flag), yes: "var.flag", no: "!var.flag" },
    { condition: Condition.equal(name, "a"), yes: 'var.name == "a"', no: 'var.name != "a"' },
    {
      condition: Condition.startsWith(name, "aurora-"),
      yes: 'substr(var.name, 0, 7) == "aurora-"',
      no: 'substr(var.name, 0, 7) != "aurora-"',
    },
    { condition: Condition.empty(name), yes: 'var.name == ""', no: 'var.name != ""' },
    { condition: Condition.empty("${var.raw}"), yes: 'var.raw == ""', no: 'var.raw != ""' },
    { condition: Condition.empty(`a-${name}`), yes: '"a-${var.name}" == ""', no: '"a-${var.name}" != ""' },
    { condition: Condition.empty(list), yes: "length(var.list) == 0", no: "length(var.list) > 0" },
    { condition: Condition.empty(map), yes: "length(var.map) == 0", no: "length(var.map) > 0" },
    {
      condition: Condition.every(list, (entry) => Condition.equal(entry, name)),
      yes: "alltrue([for entry in var.list : entry == var.name])",
      no: "!(alltrue([for entry in var.list : entry == var.name]))",
    },
    {
      condition: Condition.every(["a", name], (entry) => Condition.equal(entry, "a")),
      yes: 'var.name == "a"',
      no: 'var.name != "a"',
    },
    {
      condition: Condition.emptyOrNull(`${nonEmpty(name)}a`),
      yes: '"${var.name}a" == null || "${var.name}a" == ""',
      no: '"${var.name}a" != null && "${var.name}a" != ""',
    },
    {
      condition: Condition.emptyOrNull(name),
      yes: 'var.name == null || var.name == ""',
      no: 'var.name != null && var.name != ""',
    },
    { condition: isLong(name), yes: "length(var.name) > 3", no: "!(length(var.name) > 3)" },
    {
      condition: Condition.matches(name, /^a\.b"$/),
      yes: String.raw`can(regex("^a\\.b\"$", var.name))`,
      no: String.raw`!can(regex("^a\\.b\"$", var.name))`,
    },
    {
      condition: Condition.some(list, startsWithA),
      yes: 'anytrue([for entry in var.list : can(regex("^a", entry))])',
      no: '!anytrue([for entry in var.list : can(regex("^a", entry))])',
    },
    {
      condition: Condition.every(list, startsWithA),
      yes: 'alltrue([for entry in var.list : can(regex("^a", entry))])',
      no: '!alltrue([for entry in var.list : can(regex("^a", entry))])',
    },
    {
      condition: Condition.oneOf(name, ["a", "b"]),
      yes: 'contains(["a", "b"], var.name)',
      no: '!contains(["a", "b"], var.name)',
    },
    {
      condition: Condition.ascending([1, 2, size]),
      yes: "try(2 <= var.size, true)",
      no: "!(try(2 <= var.size, true))",
    },
    {
      condition: Condition.ascending([0, size, 9]),
      yes: "(try(0 <= var.size, true)) && (try(var.size <= 9, true))",
      no: "!((try(0 <= var.size, true)) && (try(var.size <= 9, true)))",
    },
    { condition: Condition.all([YES, MAYBE]), yes: "var.flag", no: "!var.flag" },
    {
      condition: Condition.all([A, B.not(), MAYBE]),
      yes: '((var.name == "a") && (var.name != "b")) && var.flag',
      no: '!(((var.name == "a") && (var.name != "b")) && var.flag)',
    },
    { condition: Condition.any([NO, MAYBE.not()]), yes: "!var.flag", no: "var.flag" },
    {
      condition: Condition.any([A, Condition.all([B, MAYBE])]),
      yes: '(var.name == "a") || ((var.name == "b") && var.flag)',
      no: '!((var.name == "a") || ((var.name == "b") && var.flag))',
    },
    { condition: Condition.either(NO, MAYBE), yes: "var.flag", no: "!var.flag" },
    { condition: Condition.either(MAYBE, NO), yes: "var.flag", no: "!var.flag" },
    {
      condition: Condition.either(MAYBE, A),
      yes: '(var.flag ? true : var.name == "a")',
      no: '(!(var.flag ? true : var.name == "a"))',
    },
    {
      condition: Condition.nullOr(name, A),
      yes: '(var.name == null ? true : var.name == "a")',
      no: '(!(var.name == null ? true : var.name == "a"))',
    },
  ])("have the expression $yes", ({ condition, yes, no }) => {
    expect(condition.known).toBeUndefined();
    expect(rendered(condition.forEach)).toBe(`\${${yes} ? [true] : []}`);
    expect(rendered(condition.not().forEach)).toBe(`\${${no} ? [true] : []}`);
    expect(rendered(condition.not().not().forEach)).toBe(`\${${yes} ? [true] : []}`);
    expect(rendered(condition.count?.toTerraform())).toBe(`\${${yes} ? 1 : 0}`);
  });

  const condition = Condition.of(flag);

  it.each([
    { kind: "text", chosen: condition.choose("a", name), expression: 'var.flag ? "a" : var.name' },
    { kind: "text or nothing", chosen: condition.choose(undefined, "a"), expression: 'var.flag ? null : "a"' },
    { kind: "number", chosen: condition.choose(1, undefined), expression: "var.flag ? 1 : null" },
    { kind: "list", chosen: condition.choose(["a"], list), expression: 'var.flag ? ["a"] : var.list' },
    { kind: "map", chosen: condition.choose({ a: "b" }, {}), expression: 'var.flag ? {"a" = "b"} : {}' },
  ])("choose between values: $kind", ({ chosen, expression }) => {
    expect(rendered(chosen)).toBe(`\${${expression}}`);
  });

  it("choose text that is created for a token, or for the known answer only", () => {
    const fails = () => {
      throw new Error("the other text is not needed");
    };
    expect(Condition.literal(true).chooseText(() => "a", fails)).toBe("a");
    expect(Condition.literal(false).chooseText(fails, () => "b")).toBe("b");
    const chosen = condition.chooseText(
      () => "a",
      () => "b",
    );
    expect(rendered(chosen)).toBe('${var.flag ? "a" : "b"}');
  });

  it("choose text that can be part of other text and of other conditions", () => {
    const inner = condition.choose("a", 'b"c');
    expect(rendered(`x-${inner}`)).toBe(String.raw`x-${"${"}var.flag ? "a" : "b\"c"}`);
    expect(rendered(Condition.empty(inner).choose("none", inner))).toBe(
      String.raw`${"${"}((var.flag ? "a" : "b\"c") == "") ? "none" : (var.flag ? "a" : "b\"c")}`,
    );
  });
});
