import { describe, expect, it } from "vitest";
import { Condition } from "../../../lib/terraform/condition";
import { OptionalJson, toJson } from "../../../lib/terraform/json";
import { rendered } from "../helpers";
import { flag, list, map, name, size } from "./tokens";

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
  ])("come back by parsing: %j", (value) => {
    expect(JSON.parse(toJson(value))).toEqual(value);
  });

  it("are written in their order", () => {
    expect(toJson({ b: 1, a: [2, "x"] })).toBe('{"b":1,"a":[2,"x"]}');
  });

  it("lose what is undefined, which is null in a list", () => {
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
  ])("are encoded by Terraform: $kind", ({ value, expression }) => {
    expect(rendered(toJson({ a: value, b: [value] }))).toBe(
      `{"a":\${jsonencode(${expression})},"b":[\${jsonencode(${expression})}]}`,
    );
  });

  it("are encoded by Terraform behind a percent sign", () => {
    expect(rendered(toJson("100%${var.raw}"))).toBe('${jsonencode("100%${var.raw}")}');
  });

  it("leave the quotes of literals beside them alone", () => {
    expect(rendered(toJson(['"', name]))).toBe(String.raw`["\"",${"${jsonencode(var.name)}"}]`);
  });
});

describe("optional members", () => {
  const data = (when: Condition) => ({
    a: 1,
    b: new OptionalJson(when, { c: name }),
    d: ["e", new OptionalJson(when, "f"), "g"],
  });

  it("stand or are left out for a literal", () => {
    expect(rendered(toJson(data(Condition.of(true))))).toBe(
      '{"a":1,"b":{"c":${jsonencode(var.name)}},"d":["e","f","g"]}',
    );
    expect(toJson(data(Condition.of(false)))).toBe('{"a":1,"d":["e","g"]}');
  });

  it("are decided by Terraform for a token, with their comma", () => {
    const member = String.raw`\${var.flag ? ",\"b\":{\"c\":${"${jsonencode(var.name)}"}}" : ""}`.replace("\\$", "$");
    const element = String.raw`\${var.flag ? ",\"f\"" : ""}`.replace("\\$", "$");
    expect(rendered(toJson(data(Condition.of(flag))))).toBe(`{"a":1${member},"d":["e"${element},"g"]}`);
  });

  it("can't come first, or be all there is", () => {
    const optional = new OptionalJson(Condition.of(flag), "a");
    expect(() => toJson([optional])).toThrow("the first member of an object or list can't be optional");
    expect(() => toJson({ a: optional })).toThrow("the first member of an object or list can't be optional");
    expect(() => toJson(optional)).toThrow("only a member of an object or list can be optional");
  });
});
