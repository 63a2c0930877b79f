import { describe, expect, it } from "vitest";
import { Condition } from "../../../../lib/terraform/expressions/condition";
import { OptionalJson, toJson } from "../../../../lib/terraform/expressions/json";
import { rendered } from "../../helpers";
import { flag, list, map, name, size } from "../tokens";

describe("literals", () => {
  it.each([
    'say "hi"',
    "back\\slash",
    "two\nlines",
    "$${escaped}",
    5,
    true,
    null,
    ["a", ["b"]],
    { "a.b": "c", 'quoted "key"\\': { e: [] } },
    {},
  ])("are unchanged after JSON.parse: %j", (value) => {
    expect(JSON.parse(toJson(value))).toEqual(value);
  });

  it("keep the order of their members", () => {
    expect(toJson({ b: 1, a: [2, "x"] })).toBe('{"b":1,"a":[2,"x"]}');
  });

  it("omit undefined members, and have null for undefined in a list", () => {
    expect(toJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
  });
});

describe("tokens", () => {
  it.each([
    { kind: "string", value: name, expression: "var.name" },
    { kind: "mixed string", value: `a-${name}`, expression: '"a-${var.name}"' },
    { kind: "raw", value: "${var.raw}", expression: "var.raw" },
    { kind: "number", value: size, expression: "var.size" },
    { kind: "list", value: list, expression: "var.list" },
    { kind: "map", value: map, expression: "var.map" },
  ])("are encoded with jsonencode: $kind", ({ value, expression }) => {
    expect(rendered(toJson({ a: value, b: [value] }))).toBe(
      `{"a":\${jsonencode(${expression})},"b":[\${jsonencode(${expression})}]}`,
    );
  });

  it("are encoded with jsonencode after a percent sign", () => {
    expect(rendered(toJson("100%${var.raw}"))).toBe('${jsonencode("100%${var.raw}")}');
  });

  it("leave quotes in adjacent literals unchanged", () => {
    expect(rendered(toJson(['"', name]))).toBe(String.raw`["\"",${"${jsonencode(var.name)}"}]`);
  });
});

describe("optional members", () => {
  const data = (when: Condition) => ({
    a: 1,
    b: new OptionalJson(when, { c: name }),
    d: ["e", new OptionalJson(when, "f"), "g"],
  });

  it("are included or omitted for a literal", () => {
    expect(rendered(toJson(data(Condition.of(true))))).toBe(
      '{"a":1,"b":{"c":${jsonencode(var.name)}},"d":["e","f","g"]}',
    );
    expect(toJson(data(Condition.of(false)))).toBe('{"a":1,"d":["e","g"]}');
  });

  it("are conditional expressions that include the comma for a token", () => {
    const member = String.raw`\${var.flag ? ",\"b\":{\"c\":${"${jsonencode(var.name)}"}}" : ""}`.replace("\\$", "$");
    const element = String.raw`\${var.flag ? ",\"f\"" : ""}`.replace("\\$", "$");
    expect(rendered(toJson(data(Condition.of(flag))))).toBe(`{"a":1${member},"d":["e"${element},"g"]}`);
  });

  it("are rejected in the first place, and without other members", () => {
    const optional = new OptionalJson(Condition.of(flag), "a");
    expect(() => toJson([optional])).toThrow("the first member of an object or list must not be optional");
    expect(() => toJson({ a: optional })).toThrow("the first member of an object or list must not be optional");
    expect(() => toJson(optional)).toThrow("only members of objects and lists can be optional");
  });
});
