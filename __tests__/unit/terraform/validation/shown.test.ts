import { TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import {
  isPlainObject,
  shortened,
  shownEntry,
  shownList,
  shownLiteral,
} from "../../../../lib/terraform/validation/shown";
import { ReadableStack } from "../../helpers";
import { list, map, name, size } from "../tokens";

const circularList: unknown[] = [];
circularList.push(circularList);
const circularMap = { self: {} };
circularMap.self = circularMap;

class Point {
  readonly x = 1;
}

describe("a literal", () => {
  it.each([
    ["text", '"text"'],
    ['say "hi"\\', String.raw`"say \"hi\"\\"`],
    ["ünï ☃ 😀", '"ünï ☃ 😀"'],
    [5, "5"],
    [false, "false"],
    [null, "null"],
    [["a", 1, [true]], '["a",1,[true]]'],
    [{ a: { b: null } }, '{"a":{"b":null}}'],
    [Object.assign(Object.create(null), { a: "b" }), '{"a":"b"}'],
  ])("is shown as JSON: %j", (value, text) => {
    expect(shownLiteral(value)).toBe(text);
  });

  it.each([
    [undefined, "undefined"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [5n, "5n"],
    [Symbol("s"), "Symbol(s)"],
    [() => "a", "[Function (anonymous)]"],
    [new Map([["a", "b"]]), "Map(1) { 'a' => 'b' }"],
    [new Set(["a"]), "Set(1) { 'a' }"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Point(), "Point { x: 1 }"],
    [Promise.resolve(1), "Promise { 1 }"],
    [circularList, "<ref *1> [ [Circular *1] ]"],
    [circularMap, "<ref *1> { self: [Circular *1] }"],
    [[5n], "[ 5n ]"],
    [new (class {})(), "{}"],
    [{ toJSON: () => undefined }, "{ toJSON: [Function: toJSON] }"],
  ])("is shown as Node prints it if JSON has no such value (%#)", (value, text) => {
    expect(shownLiteral(value)).toBe(text);
  });

  it("is shown without calling the functions of the value", () => {
    const value = {
      [Symbol.for("nodejs.util.inspect.custom")]: () => "printed by the value",
      get field(): string {
        throw new Error("the getter was called");
      },
    };
    expect(shownLiteral(new Map([["a", value]]))).not.toContain("printed by the value");
    expect(shownLiteral(value)).toContain("field: [Getter]");
  });

  it("is shown as its type if Node cannot print the value", () => {
    class Hostile {
      get [Symbol.toStringTag](): string {
        throw new Error("no tag");
      }
    }
    expect(shownLiteral(new Hostile())).toBe("of the type object");
  });
});

describe("large values", () => {
  it("are cut after 500 characters, and the message states the length", () => {
    expect(shownLiteral("x".repeat(498))).toBe(`"${"x".repeat(498)}"`);
    expect(shownLiteral("x".repeat(499))).toBe(`"${"x".repeat(499)}… (501 characters)`);
  });

  it("are not cut within a character of two code units", () => {
    expect(shortened(`${"x".repeat(499)}😀`)).toBe(`${"x".repeat(499)}… (501 characters)`);
  });

  it.each([
    ["a sparse list", new Array(50_000_000)],
    ["a long list", new Array(200_000).fill("a")],
    ["a list of shared lists", Array.from({ length: 40 }).reduce((inner: unknown) => [inner, inner], "a")],
    ["deeply nested lists", Array.from({ length: 50_000 }).reduce((inner: unknown) => [inner], "a")],
  ])("are cut: %s", (_, value) => {
    expect(shownLiteral(value).length).toBeLessThan(550);
  });
});

describe("characters that change how a message is displayed", () => {
  it.each([
    ["NUL", "\0", "\\u0000"],
    ["a bell", "\u0007", "\\u0007"],
    ["an escape", "\u001b[31m", "\\u001b[31m"],
    ["DEL", "\u007f", "\\u007f"],
    ["a C1 control", "\u009b", "\\u009b"],
    ["a directional override", "\u202e", "\\u202e"],
    ["a directional isolate", "\u2066", "\\u2066"],
    ["a zero-width space", "\u200b", "\\u200b"],
    ["a zero-width joiner", "\u200d", "\\u200d"],
    ["a byte order mark", "\ufeff", "\\ufeff"],
    ["a soft hyphen", "\u00ad", "\\u00ad"],
    ["a line separator", "\u2028", "\\u2028"],
    ["a paragraph separator", "\u2029", "\\u2029"],
    ["an annotation character", "\ufff9", "\\ufff9"],
    ["an invisible letter", "\u3164", "\\u3164"],
    ["a variation selector", "\ufe0f", "\\ufe0f"],
    ["a tag character", "\u{e0041}", "\\udb40\\udc41"],
    ["half of a character", "\ud800", "\\ud800"],
  ])("are escaped: %s", (_, text, escaped) => {
    expect(shortened(`a${text}b`)).toBe(`a${escaped}b`);
    expect(shownLiteral(`a${text}b`)).toBe(`"a${escaped}b"`);
    expect(shownLiteral(new Set([`a${text}b`])).includes(text)).toBe(false);
  });

  it("are escaped in keys", () => {
    expect(shownEntry(["a\u202e", "\u200b"])).toBe('"a\\u202e" = "\\u200b"');
  });
});

describe("tokens", () => {
  const numbers = Token.asNumberList(new TerraformVariable(new ReadableStack(), "numbers", {}).value);

  it.each([
    ["a string", name, '"${…}"'],
    ["text", `a-${name}-b`, '"a-${…}-b"'],
    ["a number", size, "${…}"],
    ["a list", list, '["${…}"]'],
    ["a list of numbers", numbers, '["${…}"]'],
    ["a number in a list", ["a", size], '["a","${…}"]'],
    ["a map", Token.asStringMap(map), '{"${…}":"String Map Token Value"}'],
    ["a raw expression", "${var.x}", '"${var.x}"'],
  ])("are shown without the markers of cdktf: %s", (_, value, text) => {
    expect(shownLiteral(value)).toBe(text);
  });

  it("are shown without the markers of cdktf as the name of a prop", () => {
    expect(shortened(name)).toBe("${…}");
  });
});

it("shows the first ten values of a list, and the number of the others", () => {
  const values = Array.from({ length: 12 }, (_, i) => `${i}`);
  expect(shownList(values.slice(0, 10))).toBe("0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
  expect(shownList(values)).toBe("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, and 2 more");
});

describe("isPlainObject", () => {
  it.each([{}, { a: 1 }, Object.create(null), JSON.parse('{"__proto__":1}')])("is true for %j", (value) => {
    expect(isPlainObject(value)).toBe(true);
  });

  it.each([
    [[]],
    [null],
    ["a"],
    [new Map()],
    [new Set()],
    [new Point()],
    [new Date()],
    [Object.create({ a: 1 })],
    [() => 1],
  ])("is false for %s", (value) => {
    expect(isPlainObject(value)).toBe(false);
  });
});
