import { describe, expect, it } from "vitest";
import { Condition } from "../../../lib/terraform/condition";
import { hcl } from "../../../lib/terraform/hcl";
import { rendered } from "../helpers";
import { flag, list, map, name, size } from "./tokens";

const YES = Condition.literal(true);
const NO = Condition.literal(false);
const MAYBE = Condition.of(flag);
const A = Condition.equal(name, "a");
const B = Condition.equal(name, "b");

const isLong = (value: string) =>
  Condition.about(
    value,
    (text) => text.length > 3,
    (token) => hcl`length(${token}) > 3`,
  );

describe("literals are decided", () => {
  it.each([
    { condition: Condition.of(true), decided: true },
    { condition: Condition.of(false), decided: false },
    { condition: Condition.equal("a", "a"), decided: true },
    { condition: Condition.equal("a", "A"), decided: false },
    { condition: Condition.startsWith("aurora-x", "aurora-"), decided: true },
    { condition: Condition.startsWith("aurora", "aurora-"), decided: false },
    { condition: Condition.empty(""), decided: true },
    { condition: Condition.empty(" "), decided: false },
    { condition: Condition.empty([]), decided: true },
    { condition: Condition.empty([""]), decided: false },
    { condition: Condition.empty({}), decided: true },
    { condition: Condition.empty({ a: "" }), decided: false },
    { condition: Condition.unset(""), decided: true },
    { condition: Condition.unset("a"), decided: false },
    { condition: Condition.empty("$${a}"), decided: false },
    { condition: isLong("abcd"), decided: true },
    { condition: isLong("abc"), decided: false },
    { condition: Condition.matches("abc", /^a.c$/), decided: true },
    { condition: Condition.matches("abcd", /^a.c$/), decided: false },
    { condition: Condition.oneOf("b", ["a", "b"]), decided: true },
    { condition: Condition.oneOf("a", ["ab"]), decided: false },
    { condition: Condition.ascending([]), decided: true },
    { condition: Condition.ascending([1, 1, 2]), decided: true },
    { condition: Condition.ascending([1, 3, 2]), decided: false },
    { condition: Condition.ascending([size, 3, 2]), decided: false },
    { condition: Condition.all([]), decided: true },
    { condition: Condition.all([YES, YES]), decided: true },
    { condition: Condition.all([YES, NO]), decided: false },
    { condition: Condition.all([MAYBE, NO]), decided: false },
    { condition: Condition.any([]), decided: false },
    { condition: Condition.any([NO, NO]), decided: false },
    { condition: Condition.any([NO, YES]), decided: true },
    { condition: Condition.any([MAYBE, YES]), decided: true },
    { condition: Condition.unlessNull("a", YES), decided: true },
    { condition: Condition.unlessNull(name, NO), decided: false },
  ])("$#: $decided", ({ condition, decided }) => {
    expect(condition.decided).toBe(decided);
    expect(condition.not().decided).toBe(!decided);
    expect(condition.not().not().decided).toBe(decided);
    expect(condition.count).toBeUndefined();
    expect(condition.choose("yes", "no")).toBe(decided ? "yes" : "no");
    expect(condition.choose(undefined, 5)).toBe(decided ? undefined : 5);
  });
});

describe("tokens are left to Terraform", () => {
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
      condition: Condition.unset(name),
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
    {
      condition: Condition.unlessNull(name, A),
      yes: '(var.name == null ? true : var.name == "a")',
      no: '(!(var.name == null ? true : var.name == "a"))',
    },
  ])("$yes", ({ condition, yes, no }) => {
    expect(condition.decided).toBeUndefined();
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

  it("choose text that may stand within text, and be chosen from again", () => {
    const inner = condition.choose("a", 'b"c');
    expect(rendered(`x-${inner}`)).toBe(String.raw`x-${"${"}var.flag ? "a" : "b\"c"}`);
    expect(rendered(Condition.empty(inner).choose("none", inner))).toBe(
      String.raw`${"${"}((var.flag ? "a" : "b\"c") == "") ? "none" : (var.flag ? "a" : "b\"c")}`,
    );
  });
});
