import {
  type Inputs,
  type InvalidCase,
  inputsWith,
  type ModuleName,
  partOf,
  type RuleCases,
  shownAll,
  valueOfKey,
} from "./cases";

const CHARACTERS = "letters, digits, spaces and `_ . : / = + - @`";
const KEY_RULE = `each key must be 1 to 128 ${CHARACTERS}, not beginning with \`aws:\``;
const VALUE_RULE = `each value must be at most 256 ${CHARACTERS}`;

/** Returns a number of tags, sorted by key. */
function many(count: number, letter = "k"): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return Object.fromEntries(numbers.map((number) => [`${letter}${String(number).padStart(2, "0")}`, "v"]));
}

const TOGETHER = "must be at most 50 tags together with `Metaflow` and `Name`.";

interface Limit {
  readonly maximum: number;
  /** The part of the message that names tags of the module. */
  readonly addition: string;
}

/** Returns the cases of the rules for tags in this input. AWS permits 50 tags, including tags that a module adds. */
function tagRules(module: ModuleName, input: string, { maximum, addition }: Limit): RuleCases[] {
  const tags = (map: Readonly<Record<string, string>>): Inputs => ({ [input]: map });
  const invalidKey = (key: string): InvalidCase => ({
    inputs: tags({ [key]: "v" }),
    messages: [partOf(input, "key", [key], KEY_RULE)],
  });
  const invalidValue = (value: string): InvalidCase => ({
    inputs: tags({ good: "v", tag: value }),
    messages: [valueOfKey(input, "tag", value, VALUE_RULE)],
  });
  const tooMany = (map: Readonly<Record<string, string>>): InvalidCase => {
    const fewer = `must have at most ${maximum} tags${addition}.`;
    return { inputs: tags(map), messages: [`\`${input}\` has ${Object.keys(map).length} entries; ${fewer}`] };
  };
  return [
    {
      module,
      by: "variable",
      invalid: ["aws:team", "AWS:team", "", "k".repeat(129), "tab\t"].map(invalidKey),
      valid: inputsWith(
        input,
        { "Größe 1/2": "ß", チーム: "機械学習" },
        { ["k".repeat(128)]: "", "a:b=c+d@e_f.g/h-i": "v" },
        { awsx: "v" },
      ),
    },
    {
      module,
      by: "variable",
      invalid: ["a|b", "v".repeat(257), "two\nlines", "🚀"].map(invalidValue),
      valid: inputsWith(
        input,
        { a: "", b: "v".repeat(256) },
        { a: "aws:x", b: "a:b=c+d@e_f.g/h-i" },
        { a: "naïve café" },
      ),
    },
    {
      module,
      by: "variable",
      invalid: [many(maximum + 1), many(maximum + 2), many(maximum + 3)].map(tooMany),
      valid: inputsWith(input, {}, many(maximum), { Name: "mine", Metaflow: "no" }),
    },
  ];
}

const withName = { maximum: 48, addition: ", besides `Metaflow` and `Name`" };

/** Returns too many tags of the database in two inputs. */
function tooManyTogether(standard: number, database: number): InvalidCase {
  const inputs = { standard_tags: many(standard), db_instance_tags: many(database, "m") };
  return {
    inputs,
    messages: [`${shownAll(inputs)}; ${TOGETHER}`],
  };
}

export const TAGS: readonly RuleCases[] = [
  ...tagRules("computation", "standard_tags", { maximum: 50, addition: "" }),
  ...tagRules("metadata-service", "standard_tags", withName),
  ...tagRules("datastore", "db_instance_tags", withName),
  {
    module: "datastore",
    by: "resource",
    invalid: [tooManyTogether(25, 24), tooManyTogether(1, 48), tooManyTogether(48, 1)],
    valid: [
      { standard_tags: many(24), db_instance_tags: many(24, "m") },
      { standard_tags: many(48), db_instance_tags: many(48) },
      { standard_tags: many(48), db_instance_tags: { Name: "mine", Metaflow: "no" } },
    ],
  },
  {
    module: "computation",
    by: "variable",
    invalid: ["a|b", "v".repeat(257), "{x}", '"'].map((name) => ({
      inputs: { batch_cluster_name: name },
      messages: [`\`batch_cluster_name\` is ${JSON.stringify(name)}; must be at most 256 ${CHARACTERS}.`],
    })),
    valid: inputsWith("batch_cluster_name", "", "Größe 1/2 @x", "v".repeat(256)),
  },
];
