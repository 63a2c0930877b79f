import { describe, expect, it } from "vitest";
import {
  base64,
  concat,
  firstOf,
  lastPart,
  lookUp,
  matchOf,
  mergeMaps,
  nameValuePairs,
  product,
  replaceAll,
  splitPart,
  textOf,
  truncate,
  unlessEmpty,
  withoutEmpty,
} from "../../../../lib/terraform/expressions/functions";
import { rendered } from "../../helpers";
import { list, map, name, size } from "../tokens";

describe("with literals", () => {
  it("replaces every occurrence, and treats special characters of patterns literally", () => {
    expect(replaceAll("a--b---c", "--", "-")).toBe("a-b--c");
    expect(replaceAll("a.b|c", ".", "|")).toBe("a|b|c");
    expect(replaceAll("host:5432", ":5432", "")).toBe("host");
  });

  it("truncates text", () => {
    expect(truncate("abcdef", 3)).toBe("abc");
    expect(truncate("ab", 3)).toBe("ab");
  });

  it("splits text", () => {
    expect(splitPart("registry/image", "/", 0)).toBe("registry");
    expect(splitPart("registry/image", "/", 1)).toBe("image");
  });

  it("returns the last part", () => {
    expect(lastPart("cluster/services", "/")).toBe("services");
    expect(lastPart("", "/")).toBe("");
  });

  it("multiplies numbers", () => {
    expect(product(3, 4)).toBe(12);
  });

  it("encodes text in Base64 in Terraform, which reads escaped sequences", () => {
    expect(rendered(base64('echo "$${HOME}"'))).toBe('${base64encode("echo \\"$${HOME}\\"")}');
  });

  it("adds entries to a list", () => {
    expect(concat(["a"], [])).toEqual(["a"]);
    expect(concat(["b"], ["a", name])).toEqual(["b", "a", name]);
  });

  it("leaves out an empty list, and returns the first entry", () => {
    expect(unlessEmpty([])).toBeUndefined();
    expect(unlessEmpty(["a", name])).toEqual(["a", name]);
    expect(firstOf(["a", "b"])).toBe("a");
  });

  it("merges maps, and later maps override earlier maps", () => {
    expect(mergeMaps({ a: "1", b: "1" }, { b: "2" }, { c: "3" })).toEqual({ a: "1", b: "2", c: "3" });
  });

  it("lists pairs in the order of their names", () => {
    expect(nameValuePairs({ b: "2", B: "3", a: "1" })).toEqual([
      { name: "B", value: "3" },
      { name: "a", value: "1" },
      { name: "b", value: "2" },
    ]);
  });

  it("omits entries without a value", () => {
    expect(withoutEmpty({ a: "", b: "2", c: "" })).toEqual({ b: "2" });
    expect(rendered(withoutEmpty({ a: "", b: name }))).toBe(
      '${{for name, value in ({"b" = var.name}) : name => value if value != ""}}',
    );
  });

  it("looks up a key", () => {
    expect(lookUp({ a: "1" }, "a", "x")).toBe("1");
    expect(lookUp({ a: "1" }, "b", "x")).toBe("x");
  });

  it("returns the part that matches a pattern", () => {
    expect(matchOf("^[0-9]+", "16.6")).toBe("16");
    expect(matchOf("^[0-9]+", "x16")).toBe("");
  });

  it("converts numbers to text", () => {
    expect(textOf(512)).toBe("512");
  });
});

describe("with tokens", () => {
  it.each([
    { result: replaceAll(name, "--", "-"), expression: 'replace(var.name, "--", "-")' },
    { result: replaceAll(`${name}-`, '"', "\\"), expression: String.raw`replace("${"${var.name}"}-", "\"", "\\")` },
    { result: truncate(`${name}-alb`, 32), expression: 'substr("${var.name}-alb", 0, 32)' },
    { result: splitPart(name, "/", 1), expression: 'element(split("/", var.name), 1)' },
    { result: concat(["a", name], list), expression: 'concat(["a", var.name], var.list)' },
    { result: product(size, 4), expression: "(var.size) * (4)" },
    { result: base64(name), expression: "base64encode(var.name)" },
    { result: unlessEmpty(list), expression: "length(var.list) == 0 ? null : var.list" },
    { result: firstOf(list), expression: "var.list[0]" },
    { result: mergeMaps(map, { Name: name }), expression: 'merge([var.map, {"Name" = var.name}]...)' },
    { result: mergeMaps({ a: "b" }, map), expression: 'merge([{"a" = "b"}, var.map]...)' },
    {
      result: nameValuePairs(map),
      expression: "[for name, value in var.map : { name = name, value = value }]",
    },
    {
      result: lookUp(map, "a.b", name),
      expression: 'try(var.map["a.b"] == null ? var.name : var.map["a.b"], var.name)',
    },
    { result: lookUp({ a: "1" }, name, "x"), expression: 'lookup({"a" = "1"}, var.name, "x")' },
    { result: matchOf("^[0-9]+", name), expression: 'try(regex("^[0-9]+", var.name), "")' },
    { result: lastPart(name, "/"), expression: 'reverse(split("/", var.name))[0]' },
    { result: textOf(size), expression: "var.size" },
  ])("returns the expression $expression", ({ result, expression }) => {
    expect(rendered(result)).toBe(`\${${expression}}`);
  });

  it("keeps the order and the tokens of a literal map", () => {
    expect(rendered(mergeMaps({ a: name }, { b: "2" }))).toEqual({ a: "${var.name}", b: "2" });
  });
});
