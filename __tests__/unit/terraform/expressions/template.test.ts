import { describe, expect, it } from "vitest";
import { endOfString, hasUnclosedSequence, splitTemplate } from "../../../../lib/terraform/expressions/template";

describe("splitTemplate", () => {
  it.each([
    { template: "", parts: [""] },
    { template: "text", parts: ["text"] },
    { template: "${var.x}", parts: ["${var.x}"] },
    { template: "a-${var.x}-b", parts: ["a-", "${var.x}", "-b"] },
    { template: "${var.x}${var.y}", parts: ["${var.x}", "${var.y}"] },
    { template: "%{if var.x}a%{endif}", parts: ["%{if var.x}", "a", "%{endif}"] },
    { template: '${f({a = "}"})}!', parts: ['${f({a = "}"})}', "!"] },
    { template: '${"a-${"}"}"}!', parts: ['${"a-${"}"}"}', "!"] },
    { template: '${"\\"}"}!', parts: ['${"\\"}"}', "!"] },
    { template: '${"$${"}!', parts: ['${"$${"}', "!"] },
    { template: "$${var.x}", parts: ["$${var.x}"] },
    { template: "%%{if}-${var.x}", parts: ["%%{if}-", "${var.x}"] },
    { template: "a-${var.x", parts: ["a-", "${var.x"] },
  ])("separates text and sequences: $template", ({ template, parts }) => {
    expect(splitTemplate(template)).toEqual(parts);
  });
});

describe("hasUnclosedSequence", () => {
  it.each(["${", "%{", "a-${var.x", "${var.x} ${var.y", "%{if var.x", '${"}', '${"a}"', "${{}", '${"${"}', "$${a} ${"])(
    "is true for %s",
    (template) => {
      expect(hasUnclosedSequence(template)).toBe(true);
    },
  );

  it.each([
    "",
    "a",
    "$",
    "5$ {a",
    "${var.x}",
    "%{if a}%{endif}",
    '${"{"}',
    '${"\\"{"}',
    "$${",
    "%%{",
    "}",
    "$$${",
    '"',
  ])("is false for %s", (template) => {
    expect(hasUnclosedSequence(template)).toBe(false);
  });

  it.each([
    { kind: "nested strings", start: '${"', end: '"}' },
    { kind: "nested braces", start: "${{", end: "}}" },
  ])("examines deeply $kind", ({ start, end }) => {
    const depth = 20_000;
    expect(hasUnclosedSequence(start.repeat(depth))).toBe(true);
    expect(hasUnclosedSequence(start.repeat(depth) + end.repeat(depth))).toBe(false);
  });
});

describe("endOfString", () => {
  it.each([
    { text: '"a" == "b"', end: 3 },
    { text: '"a\\"b"', end: 6 },
    { text: '"${"x"}" ', end: 8 },
    { text: '"$${" ', end: 5 },
    { text: '"a', end: undefined },
    { text: '"${"', end: undefined },
  ])("returns the index after the closing quote: $text", ({ text, end }) => {
    expect(endOfString(text, 0)).toBe(end);
  });
});
