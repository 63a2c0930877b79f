import type { Inputs, InvalidCase, RuleCases } from "./cases";
import { affixes, around, invalidName, type Name } from "./derived-names";

/** Names for which an input can replace prefix and suffix, and names in the root module. */

export const remedy = (input: string) => `. Choose others, or set \`${input}\``;

/** Returns names that contain prefix and suffix, because no other input sets them. */
export function derived(inputs: Inputs, sentence: string, otherInputs: Inputs = {}): InvalidCase {
  return { inputs: { ...inputs, ...otherInputs }, messages: [sentence] };
}

function bucket(prefix: string, suffix: string): InvalidCase {
  const inputs = affixes(prefix, suffix);
  const sentence = invalidName(inputs, ["bucket", `${prefix}s3${suffix}`], remedy("s3_bucket_name"));
  return derived(inputs, sentence, { db_identifier_prefix: "db" });
}

/** Returns database names in a datastore that has an explicit bucket name. Only constructs report more than the first. */
function database(
  prefix: string,
  nouns: ReadonlyArray<"database" | "database cluster" | "cluster instance" | "subnet group">,
  { db_name = "metaflow", db_engine = "postgres" } = {},
): InvalidCase {
  const shown = { ...affixes(prefix, ""), db_name };
  const messagesForLiterals = nouns.map((noun) => {
    const word = noun === "subnet group" ? "main" : db_name;
    const name = `${prefix}${word}${noun === "cluster instance" ? "-0" : ""}`;
    return invalidName(shown, [noun, name], remedy("db_identifier_prefix"));
  });
  const inputs = { ...shown, db_engine, s3_bucket_name: "store" };
  return { inputs, messages: messagesForLiterals.slice(0, 1), messagesForLiterals };
}

const AURORA = { db_engine: "aurora-postgresql" };

function parameterGroup(engine: string): InvalidCase {
  const inputs = { ...affixes("mf-", "-x"), db_name: "metaflow", db_engine: engine, db_engine_version: "8.0.35" };
  const name: Name = ["parameter group", `mf-metaflow-x-${engine}8.0`];
  return derived(inputs, invalidName(inputs, name, remedy("db_identifier_prefix")), { db_parameters: { a: "1" } });
}

/** Returns an ECR repository of the root module, which adds a hyphen after the prefix and before the suffix. */
function repository(prefix: string, suffix: string, name: string): InvalidCase {
  const shown = { resource_prefix: prefix, resource_suffix: suffix };
  return {
    inputs: { ...shown, ...ROOT_NAMES, enable_custom_batch_container_registry: true },
    messages: [invalidName(shown, ["ECR repository", name])],
  };
}

/** Inputs that set names in the root module. */
export const ROOT_NAMES = { db_identifier_prefix: "db", load_balancer_name_prefix: "lb", s3_bucket_name: "store" };

const securityGroup = (prefix: string, word: string): InvalidCase => around(prefix, "", [["security group", word]]);

const WITH_SECRET = {
  database_password_in_secrets_manager: true,
  db_identifier_prefix: "db",
  s3_bucket_name: "store",
};

export const OWN_NAMES: readonly RuleCases[] = [
  {
    module: "datastore",
    by: "resource",
    invalid: [
      ...["Team-", "a_b-", "xn--a-", "sthree-", "a".repeat(62)].map((prefix) => bucket(prefix, "")),
      bucket("", ""),
      bucket("a", "-s3alias"),
      bucket("a..", ""),
    ],
    valid: [
      affixes("a".repeat(54), "", { db_identifier_prefix: "db" }),
      affixes("", "-x"),
      affixes("9.", "", { db_identifier_prefix: "db" }),
      affixes("Team_A ", "", { db_identifier_prefix: "db", s3_bucket_name: "b".repeat(63) }),
    ],
  },
  {
    module: "datastore",
    by: "resource",
    invalid: [
      database("a--b-", ["database"]),
      database("9-", ["database"]),
      database("a".repeat(56), ["database"]),
      ...["a--b-", "9-", "a".repeat(56)].map((prefix) =>
        database(prefix, ["database cluster", "cluster instance"], AURORA),
      ),
      database("a".repeat(54), ["cluster instance"], AURORA),
      database("a".repeat(55), ["cluster instance"], AURORA),
      database("mf-", ["cluster instance"], { ...AURORA, db_name: "m".repeat(59) }),
      ...["Team-", "a+b-", "a/b-"].map((prefix) => database(prefix, ["subnet group", "database"])),
      ...["my--sql", "mysql--", "custom--sqlserver"].map(parameterGroup),
      ...["sg-", "sg-a-", "sg-0-"].map((prefix) => securityGroup(prefix, "rds-security-group")),
    ],
    valid: [
      affixes("a".repeat(55), "", { s3_bucket_name: "store" }),
      affixes("a", "-9"),
      affixes("", "", { s3_bucket_name: "a.b.c" }),
      affixes("a".repeat(53), "", {
        s3_bucket_name: "store",
        db_engine: "aurora-postgresql",
        db_engine_version: "16.4",
      }),
      { db_identifier_prefix: "a".repeat(54) },
    ],
  },
  {
    module: "datastore",
    by: "resource",
    invalid: ["a b-", "a,b-", "a(b)-"].map((prefix) =>
      around(prefix, "", [["secret", "database-password-"]], { otherInputs: WITH_SECRET }),
    ),
    valid: [
      affixes("a/b-", "", WITH_SECRET),
      affixes("", "@x", WITH_SECRET),
      affixes("a+b=c.d_e-", "-Z", WITH_SECRET),
      affixes("a b-", "", { ...WITH_SECRET, database_password_in_secrets_manager: false }),
    ],
  },
  {
    module: ".",
    by: "resource",
    invalid: [
      repository("Acme", "", "Acme-batch"),
      repository("acme", "Prod", "acme-batch-Prod"),
      repository("a--b", "", "a--b-batch"),
    ],
    valid: [
      affixes("9", "42", { ...ROOT_NAMES, enable_custom_batch_container_registry: true }),
      affixes("x", "9", { ...ROOT_NAMES, enable_custom_batch_container_registry: true }),
      affixes("A--b-", "--Z", { ...ROOT_NAMES, enable_custom_batch_container_registry: false }),
    ],
  },
];
