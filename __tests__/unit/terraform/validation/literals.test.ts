import { type TerraformStack, Token } from "cdktf";
import { describe, expect, it, onTestFinished } from "vitest";
import { MetadataService, StepFunctions, Ui } from "../../../../lib";
import { errorOf } from "../../errors";
import { ReadableStack, rendered, synthesize } from "../../helpers";
import { metadataServiceProps, stepFunctionsProps, uiProps } from "../../props";
import { Example, type Props, problemsOf, required } from "../example-module";
import { flag, list, map, name, size } from "../tokens";

const stack = new ReadableStack();
let constructs = 0;

/** Returns the resolved props of a valid construct. */
function propsOf(given: Props): Props {
  const { props } = new Example(stack, `example-${constructs++}`, { ...required, ...given });
  return Object.fromEntries(Object.entries(props));
}

const problemOf = (given: Props) => problemsOf({ ...required, ...given })[0];
const entries = (count: number, text = "v") =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, text]));

describe("the maximum length of a literal", () => {
  it.each([
    { given: { nothing: "x".repeat(2048) }, kind: "a string" },
    { given: { someList: ["x".repeat(2048)] }, kind: "an entry" },
    { given: { someList: new Array(1000).fill("x") }, kind: "a list" },
    { given: { someList: new Array(16).fill("x".repeat(2048)) }, kind: "all entries of a list" },
    { given: { someMap: { a: "x".repeat(8192) } }, kind: "a value" },
    { given: { someMap: { ["k".repeat(512)]: "x" } }, kind: "a key" },
  ])("is accepted: $kind", ({ given }) => {
    expect(propsOf(given)).toMatchObject(given);
  });

  it.each([
    {
      given: { nothing: "x".repeat(2049) },
      problem: /^`nothing` is "x{499}… \(2051 characters\); must be at most 2048 /,
    },
    { given: { resourcePrefix: "x".repeat(2049) }, problem: /; must be at most 2048 characters long\.$/ },
    { given: { nothing: `${name}${"x".repeat(2048)}` }, problem: /; must be at most 2048 characters long\.$/ },
    {
      given: { someList: ["x".repeat(2049)] },
      problem: /^`someList` has the entry "x.*; each entry must be at most 2048 /,
    },
    {
      given: { someList: new Array(1001).fill("x") },
      problem: /^`someList` has 1001 entries; must have at most 1000 entries/,
    },
    {
      given: { someList: new Array(17).fill("x".repeat(2048)) },
      problem: /^`someList` has 34816 characters; must have at most 32768 characters in all entries together\.$/,
    },
    {
      given: { someMap: { a: "x".repeat(8193) } },
      problem: /^`someMap` has the entry "a" = "x.*; each value must be at most 8192 /,
    },
    {
      given: { someMap: { ["k".repeat(513)]: "x" } },
      problem: /^`someMap` has the key "k.*; each key must be at most 512 /,
    },
    { given: { someMap: entries(1001) }, problem: /^`someMap` has 1001 entries; must have at most 1000 entries\.$/ },
    {
      given: { someMap: entries(10, "x".repeat(4000)) },
      problem: /^`someMap` has 40020 characters; must have at most 32768 /,
    },
    {
      given: { someList: `\${concat(["${"x".repeat(2048)}"])}` },
      problem: /; must be at most 2048 characters long\.$/,
    },
  ])("is required: $problem", ({ given, problem }) => {
    expect(problemOf(given)).toMatch(problem);
  });

  it.each([
    { prop: "someList", value: new Array(1001).fill("x") },
    { prop: "someMap", value: entries(1001) },
  ])("is tested before the entries are read: $prop", ({ prop, value }) => {
    const [key = ""] = Object.keys(value);
    const read = () => expect.unreachable("the entry was read");
    Object.defineProperty(value, key, { get: read, enumerable: true });
    expect(problemOf({ [prop]: value })).toBe(`\`${prop}\` has 1001 entries; must have at most 1000 entries.`);
  });

  it.each([
    ["a sparse list", new Array(3_000_000)],
    ["a list", new Array(500_000).fill("a")],
    ["a map", entries(10_000)],
    ["a string", "x".repeat(2_000_000)],
    ["nested strings", '${"'.repeat(100_000)],
  ])("is rejected before the time limit of the test: %s", (_, value) => {
    for (const prop of ["nothing", "count", "switchedOff", "someList", "someMap"]) {
      expect(problemOf({ [prop]: value })).toMatch(new RegExp(`^\`${prop}\` `));
    }
  });
});

describe("an unclosed sequence", () => {
  const CLOSED = "text in which each `${` and `%{` is closed, or escaped as `$${` or `%%{`";

  it.each(["${", "a-%{if", "${var.x", '${"}', `${name}-\${`])("is rejected in each kind of input: %s", (text) => {
    expect(problemsOf({ ...required, nothing: text, someList: ["a", text], someMap: { a: text } })).toEqual([
      expect.stringMatching(/^`someList` has the entry "/),
      expect.stringMatching(/^`someMap` has the entry "a" = "/),
      expect.stringMatching(/^`nothing` is "/),
    ]);
    expect(problemOf({ someList: [text] })).toContain(`; each entry must be ${CLOSED}.`);
  });

  it.each(["count", "switchedOff", "someList", "someMap"])("is rejected as the expression of %s", (prop) => {
    expect(problemOf({ [prop]: "${var.x" })).toBe(`\`${prop}\` is "\${var.x"; must be ${CLOSED}.`);
  });

  it.each(["$${", "%%{a", "$${a}", "5$", "{a", "%"])("is not the same as the accepted text %s", (text) => {
    expect(propsOf({ nothing: text, someList: [text], someMap: { a: text } })).toMatchObject({ nothing: text });
  });
});

describe("tokens", () => {
  it.each([
    {
      given: { someList: [...list, "a"] },
      problem:
        "a token for a whole list among its entries; Terraform joins a token and other entries: use `Fn.concat`.",
    },
    { given: { someList: ["a", ...list] }, problem: "use `Fn.concat`." },
    { given: { someList: [...list, ...list] }, problem: "use `Fn.concat`." },
    {
      given: { someMap: { ...Token.asStringMap(map), a: "b" } },
      problem: "a token for a whole map among its entries; Terraform joins a token and other entries: use `Fn.merge`.",
    },
    {
      given: { nothing: list[0] },
      problem: '"${…}"; must be a string without a token for a whole list: use `Fn.element` or `Fn.join`.',
    },
    { given: { nothing: `a-${list}` }, problem: "use `Fn.element` or `Fn.join`." },
    {
      given: { someMap: { a: list[0] } },
      problem: '"a" = "${…}"; each value must be a string without a token for a whole list: use',
    },
  ])("for a whole list or map are rejected in a part: $problem", ({ given, problem }) => {
    expect(problemOf(given)).toContain(problem);
  });

  it("are rejected as the key of a map", () => {
    const keys = [name, `a-${name}`, "${var.x}", "%{if var.x}", "${", `${list[0]}`];
    for (const key of keys) {
      expect(problemOf({ someMap: { [key]: "a" } })).toMatch(
        /the key ".*; each key must be a literal without `\$\{` and `%\{`\.$/,
      );
    }
  });

  it("of a list are rejected as a string, number, boolean or map", () => {
    const given = { nothing: list, count: list, switchedOff: list, someMap: list };
    expect(problemsOf({ ...required, ...given })).toEqual([
      '`count` is ["${…}"]; must be a number.',
      '`switchedOff` is ["${…}"]; must be `true` or `false`.',
      '`someMap` is ["${…}"]; must be a map of strings.',
      '`nothing` is ["${…}"]; must be a string.',
    ]);
  });

  it("of a map stay valid beside entries without a value", () => {
    const { someMap } = propsOf({ someMap: { ...Token.asStringMap(map), a: undefined } });
    expect(rendered(someMap)).toBe("${var.map}");
  });

  it("of a number are strings in strings, lists and maps", () => {
    const given = { nothing: size, resourcePrefix: `x${size}`, someList: [size], someMap: { a: size } };
    expect(rendered(propsOf(given))).toMatchObject({
      nothing: "${var.size}",
      resourcePrefix: "x${var.size}",
      someList: ["${var.size}"],
      someMap: { a: "${var.size}" },
    });
  });

  it("of a boolean are strings in lists and maps", () => {
    expect(rendered(propsOf({ someList: [flag], someMap: { a: flag } }))).toMatchObject({
      someList: ["${var.flag}"],
      someMap: { a: "${var.flag}" },
    });
  });
});

describe("the entries of a map", () => {
  it("without a value are left out", () => {
    expect(propsOf({ someMap: { a: "b", c: undefined, d: null, e: "" } })).toMatchObject({
      someMap: { a: "b", e: "" },
    });
    expect(propsOf({ someMap: { a: undefined } })).toMatchObject({ someMap: {} });
  });

  it("without a value are left out of the tags of a resource", () => {
    const standardTags: Record<string, string> = JSON.parse('{"team":"ml","owner":null}');
    const { text } = synthesize(StepFunctions, { ...stepFunctionsProps, standardTags });
    expect(text).toContain('"team": "ml"');
    expect(text).not.toContain("owner");
  });

  it("are named in the error", () => {
    expect(problemOf({ someMap: { a: "b", c: 5, d: ["e"] } })).toBe(
      '`someMap` has the entry "c" = 5, "d" = ["e"]; each value must be a string.',
    );
  });

  it("are rejected with the key `__proto__`", () => {
    expect(problemOf({ someMap: JSON.parse('{"__proto__":"a"}') })).toBe(
      '`someMap` has the key "__proto__"; each key must be another word than `__proto__`.',
    );
  });

  it.each(["constructor", "resolve"])("may have the key %s", (key) => {
    expect(propsOf({ someMap: { [key]: "a" } })).toMatchObject({ someMap: { [key]: "a" } });
  });

  it("may belong to an object without a prototype", () => {
    expect(propsOf({ someMap: Object.assign(Object.create(null), { a: "b" }) })).toMatchObject({ someMap: { a: "b" } });
  });

  it("do not include inherited and hidden properties and symbols", () => {
    const someMap = Object.defineProperty({ [Symbol("s")]: "a" }, "hidden", { value: "a" });
    expect(propsOf({ someMap })).toMatchObject({ someMap: {} });
    expect(problemOf({ someMap: Object.create({ a: "b" }) })).toBe("`someMap` is {}; must be a map of strings.");
  });
});

class Tags {
  readonly team = "ml";
}
const circular: unknown[] = [];
circular.push(circular);
const sparse: unknown[] = ["a"];
sparse[2] = "b";

describe("a value that is no literal", () => {
  const VALUES: ReadonlyArray<readonly [kind: string, value: unknown]> = [
    ["a Map", new Map([["a", "b"]])],
    ["a Set", new Set(["a"])],
    ["an instance of a class", new Tags()],
    ["a date", new Date()],
    ["a promise", Promise.resolve("a")],
    ["a construct", stack],
    ["an object of a string", Object("a")],
    ["a function", () => "a"],
    ["a symbol", Symbol("a")],
    ["a BigInt", 5n],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["a circular list", circular],
    ["a list of a circular list", [circular]],
    ["a sparse list", sparse],
  ];
  const PROPS = ["nothing", "resourcePrefix", "count", "switchedOff", "someList", "someMap", "password", "adoptFrom"];

  it.each(VALUES)("is rejected for each prop with one error: %s", (_, value) => {
    for (const prop of PROPS) {
      const isText = prop === "resourcePrefix" && typeof value === "number";
      expect(problemsOf({ ...required, [prop]: value })).toEqual([
        expect.stringMatching(
          isText ? /must be lower-case letters and digits/ : `^\`${prop}\` (is|has) .*; .*must be `,
        ),
      ]);
    }
  });

  it.each(VALUES)("is rejected as an entry: %s", (_, value) => {
    expect(problemOf({ someList: ["a", value] })).toMatch(
      /^`someList` has the entry .*; each entry must be a string\.$/,
    );
    expect(problemOf({ someMap: { key: value } })).toMatch(
      /^`someMap` has the entry "key" = .*; each value must be a string/,
    );
  });

  const problemsOfProps = (props: unknown) =>
    errorOf((scope: TerraformStack) => Reflect.construct(Example, [scope, "example", props])).problems;

  it.each([[undefined], [null], [new Map([["subnet1Id", "a"]])]])("has no props: %s", (props) => {
    expect(problemsOfProps(props)).toEqual(["`subnet1Id` is required.", "`upperCase` is required."]);
  });

  it.each([
    { props: 5, found: "5" },
    { props: () => "a", found: "[Function: props]" },
    { props: ["a"], found: '["a"]' },
    { props: "x".repeat(1_000_000), found: `"${"x".repeat(499)}… (1000002 characters)` },
  ])("is rejected in place of the props: $found", ({ props, found }) => {
    expect(problemsOfProps(props)).toEqual([`\`props\` is ${found}; must be an object.`]);
  });
});

describe("props", () => {
  it("do not count if they are inherited, hidden or symbols", () => {
    const inherited = Object.create({ subnet1Id: "a", upperCase: "b" });
    const hidden = Object.defineProperties({}, { subnet1Id: { value: "a" }, upperCase: { value: "b" } });
    for (const props of [inherited, hidden, { [Symbol("subnet1Id")]: "a" }]) {
      expect(problemsOf(props)).toEqual(["`subnet1Id` is required.", "`upperCase` is required."]);
    }
  });

  it("do not come from a changed Object.prototype", () => {
    const changes = { resourcePrefix: "x", adoptFrom: "module.a", unknown: "y", team: "z" };
    for (const [key, value] of Object.entries(changes)) {
      Object.defineProperty(Object.prototype, key, { value, configurable: true, enumerable: true, writable: true });
      onTestFinished(() => {
        Reflect.deleteProperty(Object.prototype, key);
      });
    }
    const props = propsOf({ someMap: { a: "b" } });
    expect(Object.entries(props)).toContainEqual(["resourcePrefix", ""]);
    expect(Object.keys(Object(props.someMap))).toEqual(["a"]);
  });

  it("with unknown names are reported up to ten", () => {
    const problems = problemsOf({ ...required, ...entries(30) });
    expect(problems).toHaveLength(10);
    expect(problems[0]).toBe("unknown prop `k0`.");
  });

  it("with long or invisible names are shown cut and escaped", () => {
    expect(problemOf({ ["x".repeat(600)]: "a" })).toBe(`unknown prop \`${"x".repeat(500)}… (600 characters)\`.`);
    expect(problemOf({ "a\u202e": "a" })).toBe("unknown prop `a\\u202e`.");
  });
});

describe("a secret", () => {
  const SECRET = "hunter2";
  const VALUES: ReadonlyArray<readonly [kind: string, value: unknown]> = [
    ["a list", [SECRET]],
    ["a map", { key: SECRET }],
    ["a Map", new Map([["key", SECRET]])],
    ["a function", () => SECRET],
    ["a long string", SECRET.repeat(1000)],
    ["an unclosed sequence", `\${${SECRET}`],
    ["an object of a string", Object(SECRET)],
  ];

  it.each(VALUES)("is shown neither in the error nor in its problems: %s", (_, databasePassword) => {
    const error = errorOf((scope) =>
      Reflect.construct(MetadataService, [scope, "service", { ...metadataServiceProps, databasePassword }]),
    );
    expect(error.problems).toEqual([
      expect.stringMatching(/^`databasePassword` has a value that is not shown; must be /),
    ]);
    expect(error.details[0]?.value).toBeUndefined();
    expect(`${error.stack}`).not.toContain(SECRET);
  });

  it("is not shown if the name of the prop is misspelled", () => {
    const { details } = errorOf(
      (scope) => new Example(scope, "example", { ...required, Password: SECRET, other: "a" }),
    );
    expect(details).toMatchObject([
      { input: "Password", value: undefined, message: "unknown prop `Password`; did you mean `password`?" },
      { input: "other", value: "a" },
    ]);
  });
});

describe("the name of an environment variable", () => {
  const RULE = "each key must be the name of an environment variable, without `=` and control characters.";

  it.each(["A\0", "A\n", "\u001b[2J", "A\u007f", "A\u0085", "A\u202e", "A\u200b", "A\u2028", "A=B", ""])(
    "is rejected with a control character: %j",
    (key) => {
      const variables = { extraUiBackendEnvVars: { [key]: "a" }, extraUiStaticEnvVars: { [key]: "a" } };
      const { problems } = errorOf((scope) => new Ui(scope, "ui", { ...uiProps, ...variables }));
      expect(problems.filter((problem) => problem.endsWith(RULE))).toHaveLength(2);
    },
  );
});
