import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Fn, Lazy, TerraformOutput, TerraformStack, Testing, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { hcl, isNonEmpty, isToken, nonEmpty, reference } from "../../../../lib/terraform/expressions/hcl";
import { rendered } from "../../helpers";
import { flag, list, map, name, size } from "../tokens";

describe("isToken", () => {
  it.each([
    ["a string token", name],
    ["a string that holds a token", `a-${name}-b`],
    ["a number token", size],
    ["a list token", list],
    ["a map token", map],
    ["an expression", hcl`1 + 1`],
    ["a raw expression", "${var.x}"],
    ["a raw expression within text", "a-${var.x}-b"],
    ["a raw directive", "%{if var.x}a%{endif}"],
    ["an escape before an expression", "$${a} and ${var.x}"],
    ["a percent sign before an expression", "100%${var.x}"],
  ])("is true for %s", (_, value) => {
    expect(isToken(value)).toBe(true);
  });

  it.each([
    ["text", "a"],
    ["nothing", ""],
    ["a dollar sign", "5$"],
    ["braces", "{a} $ {b} % {c}"],
    ["an escaped expression", "$${var.x}"],
    ["an escaped expression within text", "a-$${var.x}-b"],
    ["an escaped directive", "%%{if a}"],
    ["a dollar sign before an escape", "$$${var.x}"],
    ["two dollar signs before an escape", "$$$${var.x}"],
    ["a number", 5],
    ["a list of literals", ["a"]],
    ["a map of literals", { a: "b" }],
    ["undefined", undefined],
  ])("is false for %s", (_, value) => {
    expect(isToken(value)).toBe(false);
  });
});

describe("tokens of lists and maps that contain tokens", () => {
  it.each([
    { token: Token.asStringMap({ team: name, cost: "5" }), text: '{"team" = var.name, "cost" = "5"}' },
    { token: Token.asList([name, "a"]), text: '[var.name, "a"]' },
    {
      token: Lazy.anyValue({ produce: () => ({ team: name, sizes: [size] }) }),
      text: '{"team" = var.name, "sizes" = [var.size]}',
    },
    { token: Token.asStringMap({ team: `a-${name}` }), text: '{"team" = "a-${var.name}"}' },
  ])("are rendered as $text", ({ token, text }) => {
    expect(rendered(hcl`f(${token})`)).toBe(`\${f(${text})}`);
  });
});

describe("literals", () => {
  it.each([
    { value: "plain", quoted: '"plain"' },
    { value: 'say "hi"', quoted: String.raw`"say \"hi\""` },
    { value: "back\\slash", quoted: String.raw`"back\\slash"` },
    { value: "two\nlines\tand\ttabs", quoted: String.raw`"two\nlines\tand\ttabs"` },
    { value: "\b\f\0\u007f\r", quoted: String.raw`"\u0008\u000c\u0000\u007f\r"` },
    { value: "ünï ☃", quoted: '"ünï ☃"' },
    { value: "$${escaped}", quoted: '"$${escaped}"' },
    { value: "a %%{escaped} b", quoted: '"a %%{escaped} b"' },
    { value: '$${"quoted"}', quoted: '"$${\\"quoted\\"}"' },
    { value: "", quoted: '""' },
  ])("are quoted and escaped: $value", ({ value, quoted }) => {
    expect(rendered(hcl`f(${value})`)).toBe(`\${f(${quoted})}`);
  });

  it.each([
    { value: 5, written: "5" },
    { value: 0.5, written: "0.5" },
    { value: true, written: "true" },
    { value: null, written: "null" },
    { value: undefined, written: "null" },
    { value: ["a", 1, [true]], written: '["a", 1, [true]]' },
    { value: [], written: "[]" },
    { value: { a: "b", "c.d-e": { f: null } }, written: '{"a" = "b", "c.d-e" = {"f" = null}}' },
    { value: { a: "b", c: undefined }, written: '{"a" = "b"}' },
    { value: { 'a"b': "c" }, written: String.raw`{"a\"b" = "c"}` },
    { value: {}, written: "{}" },
  ])("are written in HCL: $value", ({ value, written }) => {
    expect(rendered(hcl`f(${value})`)).toBe(`\${f(${written})}`);
  });
});

describe("tokens", () => {
  it.each([
    { kind: "string", value: name, written: "var.name" },
    { kind: "number", value: size, written: "var.size" },
    { kind: "list", value: list, written: "var.list" },
    { kind: "map", value: map, written: "var.map" },
    { kind: "any", value: flag, written: "var.flag" },
    { kind: "lazy", value: Lazy.stringValue({ produce: () => "late" }), written: '"late"' },
    { kind: "raw", value: "${var.raw}", written: "var.raw" },
    { kind: "raw with trim markers", value: "${~ upper(var.raw) ~}", written: "upper(var.raw)" },
    { kind: "function", value: Fn.upper(name), written: "upper(var.name)" },
    { kind: "nested expression", value: hcl`g(${hcl`h(${name})`})`, written: "g(h(var.name))" },
  ])("are written without braces: $kind", ({ value, written }) => {
    expect(rendered(hcl`f(${value})`)).toBe(`\${f(${written})}`);
  });

  it.each([
    { kind: "number", value: Token.asNumber("${var.raw}") },
    { kind: "list", value: Token.asList("${var.raw}") },
    { kind: "map", value: Token.asStringMap("${var.raw}") },
    { kind: "any", value: Token.asAny("${var.raw}") },
  ])("can contain a raw expression: $kind", ({ value }) => {
    expect(rendered(hcl`f(${value})`)).toBe("${f(var.raw)}");
  });

  it("can be part of lists and maps", () => {
    expect(rendered(hcl`f(${[name, { a: size }, list]})`)).toBe('${f([var.name, {"a" = var.size}, var.list])}');
  });

  it("can be nested expressions that were converted to text", () => {
    const inner = Token.asString(hcl`upper(${name})`);
    expect(rendered(hcl`f(${inner}, ${`${inner}!`})`)).toBe('${f(upper(var.name), "${upper(var.name)}!")}');
  });

  it("are resolved in an expression in a string, a list or a map", () => {
    const text = Token.asString(hcl`f(${name})`);
    expect(rendered({ a: [`x-${text}-y`, text] })).toEqual({ a: ["x-${f(var.name)}-y", "${f(var.name)}"] });
  });

  it("can be arguments of the functions of cdktf", () => {
    expect(rendered(Fn.join("-", [Token.asString(hcl`f(${`a-${name}`})`), name]))).toBe(
      '${join("-", [f("a-${var.name}"), var.name])}',
    );
  });
});

describe("strings that mix text and tokens", () => {
  it.each([
    { value: `a-${name}-b`, written: '"a-${var.name}-b"' },
    { value: `${name}${name}`, written: '"${var.name}${var.name}"' },
    { value: `say "${name}"\\\n`, written: String.raw`"say \"${"${var.name}"}\"\\\n"` },
    { value: `$\${a} ${name}`, written: '"$${a} ${var.name}"' },
    { value: `%%{a} ${name}`, written: '"%%{a} ${var.name}"' },
    { value: `100% ${name}`, written: '"100% ${var.name}"' },
    { value: "a-${var.raw}", written: '"a-${var.raw}"' },
    { value: '${upper("}")}-"b"', written: String.raw`"${'${upper("}")}'}-\"b\""` },
    { value: '${merge({a = "b"}, var.m)["a"]}!', written: '"${merge({a = "b"}, var.m)["a"]}!"' },
    { value: '${"in-${var.x}-${"${var.y}"}"}!', written: '"${"in-${var.x}-${"${var.y}"}"}!"' },
    { value: '${"a \\" } b"}!', written: '"${"a \\" } b"}!"' },
    { value: '${"a $${ b"}!', written: '"${"a $${ b"}!"' },
    { value: "%{if var.x}a%{endif}", written: '"%{if var.x}a%{endif}"' },
  ])("are written with quoted text and unchanged expressions: $value", ({ value, written }) => {
    expect(rendered(hcl`f(${value})`)).toBe(`\${f(${written})}`);
  });

  it("are written without braces if they consist of one raw expression", () => {
    expect(rendered(hcl`f(${'${lookup({a = "}"}, "a")}'})`)).toBe('${f(lookup({a = "}"}, "a"))}');
  });
});

describe("operators", () => {
  const choice = Token.asString(hcl`${flag} ? ${"a"} : ${name}`);

  it.each([
    { expression: hcl`${choice} == ${"a"}`, written: '(var.flag ? "a" : var.name) == "a"' },
    { expression: hcl`${choice} ? 1 : 0`, written: '(var.flag ? "a" : var.name) ? 1 : 0' },
    { expression: hcl`${flag} ? ${choice} : 0`, written: 'var.flag ? (var.flag ? "a" : var.name) : 0' },
    { expression: hcl`!${hcl`${name} == ${"a"}`}`, written: '!(var.name == "a")' },
    { expression: hcl`${hcl`${flag} || ${flag}`} && ${flag}`, written: "(var.flag || var.flag) && var.flag" },
    { expression: hcl`${hcl`${name} == ${"a"}`} ? 1 : 0`, written: 'var.name == "a" ? 1 : 0' },
    { expression: hcl`f(${choice})`, written: 'f(var.flag ? "a" : var.name)' },
    { expression: hcl`${"${var.a ? var.b : var.c}"} == ${"x"}`, written: '(var.a ? var.b : var.c) == "x"' },
  ])("have parentheses around operands if necessary: $written", ({ expression, written }) => {
    expect(rendered(expression)).toBe(`\${${written}}`);
  });

  it.each(["${var.a?var.b:var.c}", "${var.a\n? var.b\n: var.c}"])(
    "have parentheses around the raw operand %j",
    (raw) => {
      expect(rendered(hcl`${raw} == ${"x"}`)).toBe(`\${(${raw.slice(2, -1)}) == "x"}`);
    },
  );
});

describe("an expression in two stacks", () => {
  const outputIn = (stack: TerraformStack) => {
    const { output } = JSON.parse(Testing.synth(stack));
    return output.value.value;
  };

  it("refers to a resource of the other stack through the state of that stack", () => {
    const app = Testing.app();
    const own = new TerraformStack(app, "own");
    const other = new TerraformStack(app, "other");
    const bucket = new S3Bucket(own, "bucket");
    const value = Token.asString(hcl`upper(${hcl`lower(${bucket.arn})`})`);
    for (const stack of [own, other]) {
      new AwsProvider(stack, "aws");
      new TerraformOutput(stack, "value", { value });
      stack.prepareStack();
    }
    expect(outputIn(own)).toBe("${upper(lower(aws_s3_bucket.bucket.arn))}");
    expect(outputIn(other)).toMatch(/^\$\{upper\(lower\(data\.terraform_remote_state\..+\)\)\}$/);
  });
});

describe("a reference", () => {
  it.each([
    { value: reference("var.a"), alone: "${var.a}" },
    { value: hcl`[${reference("var.a")}]`, alone: "${[var.a]}" },
    { value: hcl`f(${Token.asList(reference("each.key"))})`, alone: "${f(each.key)}" },
  ])("is its address: $alone", ({ value, alone }) => {
    expect(rendered(value)).toBe(alone);
    expect(rendered(value)).toBe(alone);
  });
});

describe("nonEmpty", () => {
  it("returns a token with the same expression", () => {
    expect(rendered(nonEmpty(name))).toBe("${var.name}");
    expect(rendered(hcl`upper(${nonEmpty(name)})`)).toBe("${upper(var.name)}");
  });

  it("is recognized, unlike other tokens and literals", () => {
    expect(isNonEmpty(nonEmpty(name))).toBe(true);
    expect([name, `${nonEmpty(name)}${name}`, "a", ""].filter(isNonEmpty)).toEqual([]);
  });
});
