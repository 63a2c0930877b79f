import { type BadCase, given, type Inputs, type ModuleName, partOf, type RuleCases, shownAll } from "./cases";

const CHARACTERS = "letters, digits, spaces and `_ . : / = + - @`";
const KEY_RULE = `each key must be 1 to 128 ${CHARACTERS}, not beginning with \`aws:\``;
const VALUE_RULE = `each value must be at most 256 ${CHARACTERS}`;

/** So many tags, in order of their keys. */
function many(count: number, letter = "k"): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return Object.fromEntries(numbers.map((number) => [`${letter}${String(number).padStart(2, "0")}`, "v"]));
}

const TOGETHER = "together with `Metaflow` and `Name` they must be at most 50 tags.";

interface Limit {
  readonly most: number;
  /** The tags that a module adds. */
  readonly beside: string;
}

/** Rules of the tags in this input, of which AWS takes 50 with those that a module adds. */
function tagRules(module: ModuleName, input: string, { most, beside }: Limit): RuleCases[] {
  const tags = (map: Readonly<Record<string, string>>): Inputs => ({ [input]: map });
  const wrongKey = (key: string): BadCase => ({
    inputs: tags({ [key]: "v" }),
    says: [partOf(input, "key", [key], KEY_RULE)],
  });
  const wrongValue = (value: string): BadCase => ({
    inputs: tags({ good: "v", tag: value }),
    says: [partOf(input, "value", [value], VALUE_RULE)],
  });
  const tooMany = (map: Readonly<Record<string, string>>): BadCase => {
    const fewer = `it must have at most ${most} tags${beside}.`;
    return { inputs: tags(map), says: [`\`${input}\` has ${Object.keys(map).length} entries: ${fewer}`] };
  };
  return [
    {
      module,
      by: "variable",
      bad: ["aws:team", "AWS:team", "", "k".repeat(129), "tab\t"].map(wrongKey),
      good: given(
        input,
        { "Größe 1/2": "ß", チーム: "機械学習" },
        { ["k".repeat(128)]: "", "a:b=c+d@e_f.g/h-i": "v" },
        { awsx: "v" },
      ),
    },
    {
      module,
      by: "variable",
      bad: ["a|b", "v".repeat(257), "two\nlines", "🚀"].map(wrongValue),
      good: given(input, { a: "", b: "v".repeat(256) }, { a: "aws:x", b: "a:b=c+d@e_f.g/h-i" }, { a: "naïve café" }),
    },
    {
      module,
      by: "variable",
      bad: [many(most + 1), many(most + 2), many(most + 3)].map(tooMany),
      good: given(input, {}, many(most), { Name: "mine", Metaflow: "no" }),
    },
  ];
}

const besideName = { most: 48, beside: ", besides `Metaflow` and `Name`" };

/** Tags of the database in two inputs. */
function tooManyTogether(standard: number, database: number): BadCase {
  const inputs = { standard_tags: many(standard), db_instance_tags: many(database, "m") };
  return {
    inputs,
    says: [`${shownAll(inputs)}: ${TOGETHER}`],
  };
}

export const TAGS: readonly RuleCases[] = [
  ...tagRules("computation", "standard_tags", { most: 50, beside: "" }),
  ...tagRules("metadata-service", "standard_tags", besideName),
  ...tagRules("datastore", "db_instance_tags", besideName),
  {
    module: "datastore",
    by: "resource",
    bad: [tooManyTogether(25, 24), tooManyTogether(1, 48), tooManyTogether(48, 1)],
    good: [
      { standard_tags: many(24), db_instance_tags: many(24, "m") },
      { standard_tags: many(48), db_instance_tags: many(48) },
      { standard_tags: many(48), db_instance_tags: { Name: "mine", Metaflow: "no" } },
    ],
  },
  {
    module: "computation",
    by: "variable",
    bad: ["a|b", "v".repeat(257), "{x}", '"'].map((name) => ({
      inputs: { batch_cluster_name: name },
      says: [`\`batch_cluster_name\` is ${JSON.stringify(name)}: it must be at most 256 ${CHARACTERS}.`],
    })),
    good: given("batch_cluster_name", "", "Größe 1/2 @x", "v".repeat(256)),
  },
];
