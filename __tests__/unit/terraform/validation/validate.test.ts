import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { hcl } from "../../../../lib/terraform/expressions/hcl";
import { errorOf } from "../../errors";
import { ReadableStack } from "../../helpers";
import { Example, type Props, problemsOf, required } from "../example-module";
import { flag, list, map, name, size } from "../tokens";

const propsOf = (props: Props) => new Example(new ReadableStack(), "example", props).props;

const defaults = {
  resourcePrefix: "",
  size: "m",
  count: 0,
  switchedOff: false,
  someList: ["a"],
  someMap: {},
  password: "",
  nothing: "",
};

describe("the props", () => {
  it("include the defaults, and an empty string for the default null", () => {
    expect(propsOf(required)).toEqual({ ...required, ...defaults });
  });

  it("have the default for undefined and null", () => {
    expect(propsOf({ ...required, someList: undefined, count: null })).toEqual({ ...required, ...defaults });
  });

  it("have the given values, also if a value is falsy", () => {
    const given = {
      subnet1Id: "",
      upperCase: " ",
      resourcePrefix: "a",
      size: "s",
      count: 7,
      switchedOff: true,
      someList: [],
      someMap: { a: "" },
      password: "x",
      nothing: "y",
    };
    expect(propsOf(given)).toEqual(given);
  });

  it.each([
    [5, "5"],
    [true, "true"],
  ])("have text for %s if the input has the type any, as in Terraform", (resourcePrefix, text) => {
    expect(propsOf({ ...required, resourcePrefix })).toMatchObject({ resourcePrefix: text });
  });

  it("omit adoptFrom, because the module has no such input", () => {
    expect(propsOf({ ...required, adoptFrom: "module.a" })).toEqual({ ...required, ...defaults });
  });
});

describe("missing props", () => {
  it("are all reported", () => {
    expect(problemsOf({ upperCase: undefined })).toEqual(["`subnet1Id` is required.", "`upperCase` is required."]);
  });

  it("are reported if they are null", () => {
    expect(problemsOf({ ...required, subnet1Id: null })).toEqual(["`subnet1Id` is required."]);
  });
});

describe("props of an invalid type", () => {
  it.each([
    { props: { subnet1Id: 5 }, problem: "`subnet1Id` is 5; must be a string." },
    { props: { subnet1Id: ["a"] }, problem: '`subnet1Id` is ["a"]; must be a string.' },
    { props: { resourcePrefix: { a: "b" } }, problem: '`resourcePrefix` is {"a":"b"}; must be a string.' },
    { props: { count: "5" }, problem: '`count` is "5"; must be a number.' },
    { props: { switchedOff: "true" }, problem: '`switchedOff` is "true"; must be `true` or `false`.' },
    { props: { switchedOff: 0 }, problem: "`switchedOff` is 0; must be `true` or `false`." },
    { props: { someList: "a" }, problem: '`someList` is "a"; must be a list of strings.' },
    { props: { someList: ["a", 5] }, problem: "`someList` has the entry 5; each entry must be a string." },
    { props: { someList: { a: "b" } }, problem: '`someList` is {"a":"b"}; must be a list of strings.' },
    { props: { someMap: ["a"] }, problem: '`someMap` is ["a"]; must be a map of strings.' },
    { props: { someMap: { a: 5 } }, problem: '`someMap` has the entry "a" = 5; each value must be a string.' },
    {
      props: { someMap: { a: { b: "c" } } },
      problem: '`someMap` has the entry "a" = {"b":"c"}; each value must be a string.',
    },
  ])("are rejected: $problem", ({ props, problem }) => {
    expect(problemsOf({ ...required, ...props })).toEqual([problem]);
  });
});

describe("unknown props", () => {
  it.each([
    { props: { resource_prefix: "a" }, problem: "unknown prop `resource_prefix`; did you mean `resourcePrefix`?" },
    { props: { UPPER_CASE: "a" }, problem: "unknown prop `UPPER_CASE`; did you mean `upperCase`?" },
    { props: { somemap: {} }, problem: "unknown prop `somemap`; did you mean `someMap`?" },
    { props: { adopt_from: "" }, problem: "unknown prop `adopt_from`; did you mean `adoptFrom`?" },
    { props: { region: "a" }, problem: "unknown prop `region`." },
  ])("are rejected: $problem", ({ props, problem }) => {
    expect(problemsOf({ ...required, ...props })).toEqual([problem]);
  });
});

describe("the error", () => {
  it("has the problems of all validation stages, each with the path of the construct", () => {
    const given = { subnet1Id: "x", upperCase: "x", size: "l", count: -1, resourcePrefix: "xyz", region: "" };
    const error = errorOf((scope) => new Example(scope, "example", given));
    expect(error.path).toMatch(/^problems-\d+\/example$/);
    expect(error.problems).toEqual([
      "unknown prop `region`.",
      '`size` is "l"; must be `s` or `m`.',
      "`count` is -1; must be a whole number, 0 or more.",
      '`subnet1Id` is "x", `upperCase` is "x" and `password` has a value that is not shown; two of them must differ.',
      '`resourcePrefix` is "xyz" and `password` has a value that is not shown; the name "xyz" must not begin with x.',
    ]);
    expect(error.message).toBe(error.problems.map((problem) => `${error.path}: ${problem}`).join("\n"));
  });

  it.each([
    { kind: "rule for several inputs", invalid: { subnet1Id: "X", upperCase: "X" }, name: "subnet1Id" },
    { kind: "rule for names", invalid: { resourcePrefix: "x-" }, name: "resourcePrefix" },
  ])("omits a $kind if a prop is already invalid: $name", ({ invalid, name }) => {
    expect(problemsOf({ ...required, ...invalid })).toEqual([
      expect.stringMatching(`^\`${name}\` is "[^"]*"; must be lower-case letters`),
    ]);
  });

  it("has the problems of other props with rules for several inputs and for names", () => {
    expect(problemsOf({ subnet1Id: "x", upperCase: "x", resourcePrefix: "x-" })).toEqual([
      expect.stringMatching(/^`resourcePrefix` is "x-"; /),
      expect.stringMatching(/^`subnet1Id` is "x", .*; two of them must differ\.$/),
    ]);
    expect(problemsOf({ subnet1Id: "X", upperCase: "X", resourcePrefix: "x" })).toEqual([
      expect.stringMatching(/^`subnet1Id` is "X"; /),
      expect.stringMatching(/^`resourcePrefix` is "x" and .*; the name "x" must not begin with x\.$/),
    ]);
  });

  it("has the problems of other props in addition to an invalid type", () => {
    expect(problemsOf({ subnet1Id: 5, size: "l", other: 1 })).toEqual(
      expect.arrayContaining([
        "unknown prop `other`.",
        "`subnet1Id` is 5; must be a string.",
        "`upperCase` is required.",
        '`size` is "l"; must be `s` or `m`.',
      ]),
    );
  });

  it("has no stack trace, so that the message stays visible", () => {
    const error = errorOf((scope) => new Example(scope, "example", {}));
    expect(error.stack).toBe(`InvalidInputError: ${error.message}`);
  });

  it("never shows a secret", () => {
    const { problems } = errorOf((scope) => new Example(scope, "example", { ...required, password: ["hunter2"] }));
    expect(problems).toEqual(["`password` has a value that is not shown; must be a string."]);
    const together = { subnet1Id: "x", upperCase: "x", password: "hunter2", resourcePrefix: "xyz" };
    const error = errorOf((scope) => new Example(scope, "example", together));
    expect(error.problems).toHaveLength(2);
    expect(error.stack).not.toContain("hunter2");
  });
});

describe("the problems of the error", () => {
  const detailsOf = (props: Props) => errorOf((scope) => new Example(scope, "example", props)).details;

  it("have the path, the input, its value, the requirement and the message", () => {
    expect(detailsOf({ ...required, size: "l" })).toEqual([
      {
        path: expect.stringMatching(/^problems-\d+\/example$/),
        input: "size",
        value: "l",
        requirement: "must be `s` or `m`",
        message: '`size` is "l"; must be `s` or `m`.',
      },
    ]);
  });

  it("have the values of several inputs, without secrets", () => {
    const [problem] = detailsOf({ subnet1Id: "x", upperCase: "x", password: "hunter2" });
    expect(problem).toMatchObject({
      input: "subnet1Id, upperCase, password",
      value: { subnet1Id: "x", upperCase: "x", password: undefined },
      requirement: "two of them must differ",
    });
  });

  it.each([
    { props: { upperCase: "x" }, problem: { input: "subnet1Id", value: undefined, requirement: "is required" } },
    {
      props: { ...required, region: "a" },
      problem: { input: "region", value: "a", requirement: "must be a known prop" },
    },
    { props: { ...required, count: "5" }, problem: { input: "count", value: "5", requirement: "must be a number" } },
    { props: { ...required, password: 5 }, problem: { input: "password", value: undefined } },
  ])("describe $problem.input", ({ props, problem }) => {
    expect(detailsOf(props)).toMatchObject([problem]);
  });
});

describe("tokens", () => {
  it.each([
    { subnet1Id: name, upperCase: "${var.x}", resourcePrefix: `a-${name}`, size: name, password: name },
    { count: size, switchedOff: flag, someList: list, someMap: Token.asStringMap(map), nothing: hcl`null`.toString() },
    { someList: [name, "a"], someMap: { a: name } },
  ])("are never rejected (%#)", (props) => {
    expect(propsOf({ ...required, ...props })).toMatchObject(props);
  });

  it("do not hide the problem of a literal", () => {
    expect(problemsOf({ ...required, someMap: { "1": name } })).toEqual([
      '`someMap` has the key "1"; each key must be lower-case letters.',
    ]);
  });
});
