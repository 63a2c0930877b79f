import { describe, expect, it } from "vitest";
import { Condition } from "../../../lib/terraform/condition";
import { rendered } from "../helpers";
import { flag, list, map, name } from "./tokens";

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
