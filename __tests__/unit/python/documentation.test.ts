import { describe, expect, it } from "vitest";
import { inPython, pythonText } from "../../../scripts/python/documentation";

const NAMES = new Set(["dbName", "grantRead", "subnet1Id", "ui"]);

describe("the text of a docstring", () => {
  it.each([
    ["Set `dbName`.", "Set `db_name`."],
    [
      "Call `metaflow.datastore.grantRead(role)` with `subnet1Id`.",
      "Call `metaflow.datastore.grant_read(role)` with `subnet1_id`.",
    ],
    ['A key of AWS: `containerInsights = "enabled"`.', 'A key of AWS: `containerInsights = "enabled"`.'],
    ["The text dbName has no code quotes.", "The text dbName has no code quotes."],
    ["Props of {@link Metaflow}, or one prop of {@link Ui }.", "Parameters of `Metaflow`, or one parameter of `Ui`."],
    ["Undefined without `ui`, otherwise not undefined.", "None without `ui`, otherwise not None."],
    [
      "InvalidInputError if it is invalid; Error if it is a token",
      "RuntimeError if it is invalid; RuntimeError if it is a token",
    ],
    ["true", "True"],
    ["false", "False"],
    ["If true, the API is properly public.", "If true, the API is properly public."],
  ])("%s", (text, expected) => {
    expect(pythonText(text, NAMES)).toBe(expected);
  });
});

it("removes examples, which are in TypeScript", () => {
  const documented = (docs: object) => JSON.stringify({ types: { Metaflow: { name: "Metaflow", docs } } });
  expect(inPython(documented({ summary: "S", example: "new Metaflow()" }))).toBe(documented({ summary: "S" }));
});

it("changes only the documentation of an assembly", () => {
  const type = (name: string, summary: string) => ({
    name: "Metaflow",
    properties: [{ name: "dbName", docs: { summary: `See \`${name}\`.`, default: summary } }],
    methods: [{ name: "grantRead", parameters: [{ name: "role", docs: { summary, custom: { throws: summary } } }] }],
  });
  const assembly = { name: "package", types: { Metaflow: type("dbName", "`grantRead`") } };
  const expected = { name: "package", types: { Metaflow: type("db_name", "`grant_read`") } };
  expect(JSON.parse(inPython(JSON.stringify(assembly)))).toEqual(expected);
});
