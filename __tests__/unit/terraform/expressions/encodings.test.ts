import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Fn, StringMap, TerraformHclModule, TerraformIterator, TerraformLocal, TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import {
  encodedList,
  encodedMap,
  encodedNumber,
  encodedString,
  encodedSwitch,
} from "../../../../lib/terraform/expressions/encodings";
import { ReadableStack, rendered } from "../../helpers";
import { flag, list, map, name, size } from "../tokens";

const stack = new ReadableStack();
const variable = new TerraformVariable(stack, "any", {});
const elements = TerraformIterator.fromList(variable.listValue);

/** Tokens that cdktf types as `any`, with their expressions. */
const UNTYPED: ReadonlyArray<readonly [token: string, value: unknown, expression: string]> = [
  ["variable.value", variable.value, "${var.any}"],
  ["module.get", new TerraformHclModule(stack, "module", { source: "example/module" }).get("x"), "${module.module.x}"],
  ["local.expression", new TerraformLocal(stack, "local", "x").expression, "${local.local}"],
  ["iterator.value", elements.value, "${each.value}"],
  ["iterator.getAny", elements.getAny("x"), "${each.value.x}"],
  ["iterator.pluckProperty", elements.pluckProperty("x"), "${[ for key, val in toset(var.any): val.x]}"],
  ["a map attribute", new StringMap(new S3Bucket(stack, "bucket"), "tags_all"), "${aws_s3_bucket.bucket.tags_all}"],
  ["Fn.concat", Fn.concat([list, ["x"]]), '${concat(var.list, ["x"])}'],
  ["Fn.merge", Fn.merge([map, { x: name }]), '${merge(var.map, {"x" = var.name})}'],
  ["Fn.lookup", Fn.lookup(map, "x"), "${var.map.x}"],
  ["Fn.lookup with a default", Fn.lookup(map, "x", "y"), '${lookup(var.map, "x", "y")}'],
  ["Fn.lookupNested", Fn.lookupNested(map, ["x", "y"]), "${var.map.x.y}"],
  ["Fn.conditional", Fn.conditional(flag, list, ["x"]), '${var.flag ? var.list : ["x"]}'],
  ["Fn.try", Fn.try([name, "x"]), '${try(var.name, "x")}'],
  ["Fn.coalesce", Fn.coalesce([name, "x"]), '${coalesce(var.name, "x")}'],
  ["Fn.jsondecode", Fn.jsondecode(name), "${jsondecode(var.name)}"],
  ["Fn.element", Fn.element(list, 0), "${element(var.list, 0)}"],
  ["Fn.tomap", Fn.tomap(map), "${tomap(var.map)}"],
  ["Fn.sensitive", Fn.sensitive(name), "${sensitive(var.name)}"],
  ["Token.nullValue", Token.nullValue(), ""],
  ["a raw expression", "${var.raw}", "${var.raw}"],
  ["a raw expression with braces", '${{a = "}"}["a"]}', '${{a = "}"}["a"]}'],
];

describe.each(UNTYPED)("%s", (token, value, expression) => {
  const result = token === "Token.nullValue" ? null : expression;

  it.each([
    { type: "string", encoded: encodedString(value), hasType: (text: unknown) => typeof text === "string" },
    { type: "number", encoded: encodedNumber(value), hasType: (number: unknown) => typeof number === "number" },
    { type: "list", encoded: encodedList(value), hasType: Array.isArray },
    { type: "map", encoded: encodedMap(value), hasType: (token: unknown) => Object.keys(Object(token)).length === 1 },
  ])("becomes a $type token", ({ encoded, hasType }) => {
    expect(hasType(encoded)).toBe(true);
    expect(rendered(encoded)).toEqual(result);
  });

  it("becomes a token for a boolean", () => {
    const encoded = encodedSwitch(value);
    expect(typeof encoded).toBe("object");
    expect(rendered(encoded)).toEqual(result);
  });
});

describe("numbers", () => {
  it("become string tokens", () => {
    expect(rendered(encodedString(size))).toBe("${var.size}");
    expect(rendered(encodedList([size, "a"]))).toEqual(["${var.size}", "a"]);
  });

  it.each([
    { text: `${size}`, expected: "${var.size}" },
    { text: `a${size}b`, expected: "a${var.size}b" },
    { text: `-${size}-${size}-`, expected: "-${var.size}-${var.size}-" },
    { text: `1.5${size}${name}`, expected: "1.5${var.size}${var.name}" },
  ])("become string tokens in text: $expected", ({ text, expected }) => {
    expect(rendered(encodedString(text))).toBe(expected);
    expect(rendered(encodedList([text]))).toEqual([expected]);
  });

  it.each(["-1.50e+100", "-8.1e+298x", "1e+300", "-0e+000"])("stay text if they are literals: %s", (text) => {
    expect(encodedString(text)).toBe(text);
  });

  it("become a list token if they are the token for a list of numbers", () => {
    const encoded = encodedList(Token.asNumberList(variable.value));
    expect(encoded).toEqual([expect.stringContaining("TfToken")]);
    expect(rendered(encoded)).toBe("${var.any}");
  });
});

describe("values that are no tokens of another type", () => {
  const literals = [5, Number.NaN, true, "", "text", "$${var.x}", null, undefined, { a: "b" }, () => "a", 5n];

  it.each([encodedNumber, encodedSwitch, encodedMap, encodedString])("stay unchanged literals: $name", (encode) => {
    for (const literal of literals) expect(encode(literal)).toBe(literal);
  });

  it.each([
    ["an unclosed expression", "${var.x"],
    ["an unclosed string", '${"a}'],
    ["deeply nested text", '${"'.repeat(20_000)],
    ["a long expression", `\${"${"a".repeat(2048)}"}`],
    ["two expressions", "${var.x}${var.y}"],
    ["text after an expression", "${var.x} "],
    ["text before an expression", "a-${var.x}"],
    ["a directive", "%{if var.x}a%{endif}"],
  ])("stay unchanged for other types than strings: %s", (_, text) => {
    expect([encodedNumber, encodedSwitch, encodedList, encodedMap].map((encode) => encode(text) === text)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it("stay unchanged if the type fits already", () => {
    const stringMap = Token.asStringMap(map);
    expect(encodedString(name)).toBe(name);
    expect(encodedNumber(size)).toBe(size);
    expect(encodedSwitch(flag)).toBe(flag);
    expect(encodedList(list)).toBe(list);
    expect(encodedMap(stringMap)).toBe(stringMap);
  });

  it("include the holes of a sparse list", () => {
    const sparse: string[] = ["a"];
    sparse[2] = "c";
    expect(encodedList(sparse)).toStrictEqual(["a", undefined, "c"]);
  });
});
