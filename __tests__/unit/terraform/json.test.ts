import { describe, expect, it } from "vitest";
import { toJson } from "../../../lib/terraform/json";
import { rendered } from "../helpers";
import { list, map, name, size } from "./tokens";

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
