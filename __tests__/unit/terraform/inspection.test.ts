import { describe, expect, it } from "vitest";
import { hcl } from "../../../lib/terraform/hcl";
import { errorOf } from "../errors";
import { ReadableStack } from "../helpers";
import { Example, type Props, problemsOf, required } from "./example-module";
import { flag, list, map, name, size } from "./tokens";

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
  it("have the defaults filled in, and an empty string for null", () => {
    expect(propsOf(required)).toEqual({ ...required, ...defaults });
  });

  it("have the default for undefined and null too", () => {
    expect(propsOf({ ...required, someList: undefined, count: null })).toEqual({ ...required, ...defaults });
  });

  it("are what is given, falsy values too", () => {
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
  ])("are text where Terraform would take %s for text", (resourcePrefix, text) => {
    expect(propsOf({ ...required, resourcePrefix })).toMatchObject({ resourcePrefix: text });
  });

  it("leave out where resources come from, which is no input", () => {
    expect(propsOf({ ...required, adoptFrom: "module.a" })).toEqual({ ...required, ...defaults });
  });
});

describe("props that are missing", () => {
  it("are all named", () => {
    expect(problemsOf({ upperCase: undefined })).toEqual(["`subnet1Id` must be given.", "`upperCase` must be given."]);
  });

  it("are not hidden by null", () => {
    expect(problemsOf({ ...required, subnet1Id: null })).toEqual(["`subnet1Id` must be given."]);
  });
});

describe("props of another type", () => {
  it.each([
    { props: { subnet1Id: 5 }, problem: "`subnet1Id` is 5: it must be text." },
    { props: { subnet1Id: ["a"] }, problem: '`subnet1Id` is ["a"]: it must be text.' },
    { props: { resourcePrefix: { a: "b" } }, problem: '`resourcePrefix` is {"a":"b"}: it must be text.' },
    { props: { count: "5" }, problem: '`count` is "5": it must be a number.' },
    { props: { switchedOff: "true" }, problem: '`switchedOff` is "true": it must be `true` or `false`.' },
    { props: { switchedOff: 0 }, problem: "`switchedOff` is 0: it must be `true` or `false`." },
    { props: { someList: "a" }, problem: '`someList` is "a": it must be a list of text.' },
    { props: { someList: ["a", 5] }, problem: '`someList` is ["a",5]: it must be a list of text.' },
    { props: { someList: { a: "b" } }, problem: '`someList` is {"a":"b"}: it must be a list of text.' },
    { props: { someMap: ["a"] }, problem: '`someMap` is ["a"]: it must be a map of text.' },
    { props: { someMap: { a: 5 } }, problem: '`someMap` is {"a":5}: it must be a map of text.' },
    { props: { someMap: { a: { b: "c" } } }, problem: '`someMap` is {"a":{"b":"c"}}: it must be a map of text.' },
  ])("are refused: $problem", ({ props, problem }) => {
    expect(problemsOf({ ...required, ...props })).toEqual([problem]);
  });
});

describe("props of no input", () => {
  it.each([
    { props: { resource_prefix: "a" }, problem: "`resource_prefix` is no prop; did you mean `resourcePrefix`?" },
    { props: { UPPER_CASE: "a" }, problem: "`UPPER_CASE` is no prop; did you mean `upperCase`?" },
    { props: { somemap: {} }, problem: "`somemap` is no prop; did you mean `someMap`?" },
    { props: { adopt_from: "" }, problem: "`adopt_from` is no prop; did you mean `adoptFrom`?" },
    { props: { region: "a" }, problem: "`region` is no prop." },
  ])("are refused: $problem", ({ props, problem }) => {
    expect(problemsOf({ ...required, ...props })).toEqual([problem]);
  });
});

describe("the error", () => {
  it("has all problems, in whatever stage they are found, each with the construct's path", () => {
    const given = { subnet1Id: "x", upperCase: "x", size: "l", count: -1, resourcePrefix: "xyz", region: "" };
    const error = errorOf((scope) => new Example(scope, "example", given));
    expect(error.path).toMatch(/^problems-\d+\/example$/);
    expect(error.problems).toEqual([
      "`region` is no prop.",
      '`size` is "l": it must be `s` or `m`.',
      "`count` is -1: it must be a whole number, 0 or more.",
      '`subnet1Id` is "x", `upperCase` is "x" and `password` has a value that is not shown: two of them must differ.',
      '`resourcePrefix` is "xyz" and `password` has a value that is not shown: the name, "xyz", must not begin with an x.',
    ]);
    expect(error.message).toBe(error.problems.map((problem) => `${error.path}: ${problem}`).join("\n"));
  });

  it.each([
    { what: "check", wrong: { subnet1Id: "X", upperCase: "X" }, name: "subnet1Id" },
    { what: "name", wrong: { resourcePrefix: "x-" }, name: "resourcePrefix" },
  ])("has no $what of a prop that is wrong in itself: $name", ({ wrong, name }) => {
    expect(problemsOf({ ...required, ...wrong })).toEqual([
      expect.stringMatching(`^\`${name}\` is "[^"]*": it must be lower-case letters`),
    ]);
  });

  it("has the checks and names of the other props", () => {
    expect(problemsOf({ subnet1Id: "x", upperCase: "x", resourcePrefix: "x-" })).toEqual([
      expect.stringMatching(/^`resourcePrefix` is "x-": /),
      expect.stringMatching(/^`subnet1Id` is "x", .*: two of them must differ\.$/),
    ]);
    expect(problemsOf({ subnet1Id: "X", upperCase: "X", resourcePrefix: "x" })).toEqual([
      expect.stringMatching(/^`subnet1Id` is "X": /),
      expect.stringMatching(/^`resourcePrefix` is "x" and .*: the name, "x", must not begin with an x\.$/),
    ]);
  });

  it("has the broken rules of other props besides a wrong type", () => {
    expect(problemsOf({ subnet1Id: 5, size: "l", other: 1 })).toEqual(
      expect.arrayContaining([
        "`other` is no prop.",
        "`subnet1Id` is 5: it must be text.",
        "`upperCase` must be given.",
        '`size` is "l": it must be `s` or `m`.',
      ]),
    );
  });

  it("is no stack trace, in which the sentence would be lost", () => {
    const error = errorOf((scope) => new Example(scope, "example", {}));
    expect(error.stack).toBe(`InvalidInputError: ${error.message}`);
  });

  it("never says a secret", () => {
    const { problems } = errorOf((scope) => new Example(scope, "example", { ...required, password: ["hunter2"] }));
    expect(problems).toEqual(["`password` has a value that is not shown: it must be text."]);
    const together = { subnet1Id: "x", upperCase: "x", password: "hunter2", resourcePrefix: "xyz" };
    const error = errorOf((scope) => new Example(scope, "example", together));
    expect(error.problems).toHaveLength(2);
    expect(error.stack).not.toContain("hunter2");
  });
});

describe("tokens", () => {
  it.each([
    { subnet1Id: name, upperCase: "${var.x}", resourcePrefix: `a-${name}`, size: name, password: name },
    { count: size, switchedOff: flag, someList: list, someMap: map, nothing: hcl`null`.toString() },
    { someList: [name, "a"], someMap: { a: name } },
  ])("are never refused: $#", (props) => {
    expect(propsOf({ ...required, ...props })).toMatchObject(props);
  });

  it("do not hide a literal's problem", () => {
    expect(problemsOf({ ...required, someMap: { "1": name } })).toEqual([
      '`someMap` has the key "1": each key must be lower-case letters.',
    ]);
  });
});
