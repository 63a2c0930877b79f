import type { BadCase, Inputs, RuleCases } from "./cases";
import { around, fine, wrongName } from "./names";

/** Names of what can have one of its own, by an input that wins over prefix and suffix; and names in the root module. */

export const remedy = (input: string) => `. Choose others, or set \`${input}\``;

/** Names that prefix and suffix make, where no input wins over them. */
export function derived(inputs: Inputs, sentence: string, besides: Inputs = {}): BadCase {
  return { inputs: { ...inputs, ...besides }, says: [sentence] };
}

function bucket(prefix: string, suffix: string): BadCase {
  const inputs = fine(prefix, suffix);
  const sentence = wrongName(inputs, "bucket", `${prefix}s3${suffix}`, remedy("s3_bucket_name"));
  return derived(inputs, sentence, { db_identifier_prefix: "db" });
}

/** Databases with a bucket that has a name of its own. */
function database(
  prefix: string,
  whose: "database" | "database cluster" | "cluster instance" | "subnet group",
  { db_name = "metaflow", db_engine = "postgres", word = "" } = {},
): BadCase {
  const inputs = { ...fine(prefix, ""), db_name };
  const name = `${prefix}${word || db_name}${whose === "cluster instance" ? "-0" : ""}`;
  const sentence = wrongName(inputs, whose, name, remedy("db_identifier_prefix"));
  return derived(inputs, sentence, { db_engine, s3_bucket_name: "store" });
}

/** The first, and what depends on it, which only a construct comes to. */
function dependent(wrong: BadCase, other: BadCase): BadCase {
  return { ...wrong, saysOfLiterals: [...wrong.says, ...other.says] };
}

const AURORA = { db_engine: "aurora-postgresql" };

const auroraCluster = (prefix: string): BadCase =>
  dependent(database(prefix, "database cluster", AURORA), database(prefix, "cluster instance", AURORA));

const subnetGroup = (prefix: string): BadCase =>
  dependent(database(prefix, "subnet group", { word: "main" }), database(prefix, "database"));

function parameterGroup(engine: string): BadCase {
  const inputs = { ...fine("mf-", "-x"), db_name: "metaflow", db_engine: engine, db_engine_version: "8.0.35" };
  const name = `mf-metaflow-x-${engine}8.0`;
  const sentence = wrongName(inputs, "parameter group", name, remedy("db_identifier_prefix"));
  return derived(inputs, sentence, { db_parameters: { a: "1" } });
}

/** In the root module a hyphen follows the prefix and precedes the suffix. */
function repository(prefix: string, suffix: string, name: string): BadCase {
  const shown = { resource_prefix: prefix, resource_suffix: suffix };
  return {
    inputs: { ...shown, ...ROOT_NAMES, enable_custom_batch_container_registry: true },
    says: [wrongName(shown, "ECR repository", name)],
  };
}

/** In the root module all names but a few can be given. */
export const ROOT_NAMES = { db_identifier_prefix: "db", load_balancer_name_prefix: "lb", s3_bucket_name: "store" };

const securityGroup = (prefix: string, word: string): BadCase => around(prefix, "", [["security group", word]]);

export const OWN_NAMES: readonly RuleCases[] = [
  {
    module: "datastore",
    by: "resource",
    bad: [
      ...["Team-", "a_b-", "xn--a-", "sthree-", "a".repeat(62)].map((prefix) => bucket(prefix, "")),
      bucket("", ""),
      bucket("a", "-s3alias"),
      bucket("a..", ""),
    ],
    good: [
      fine("a".repeat(54), "", { db_identifier_prefix: "db" }),
      fine("", "-x"),
      fine("9.", "", { db_identifier_prefix: "db" }),
      fine("Team_A ", "", { db_identifier_prefix: "db", s3_bucket_name: "b".repeat(63) }),
    ],
  },
  {
    module: "datastore",
    by: "resource",
    bad: [
      database("a--b-", "database"),
      database("9-", "database"),
      database("a".repeat(56), "database"),
      ...["a--b-", "9-", "a".repeat(56)].map((prefix) => auroraCluster(prefix)),
      database("a".repeat(54), "cluster instance", AURORA),
      database("a".repeat(55), "cluster instance", AURORA),
      database("mf-", "cluster instance", { ...AURORA, db_name: "m".repeat(59) }),
      ...["Team-", "a+b-", "a/b-"].map(subnetGroup),
      ...["my--sql", "mysql--", "custom--sqlserver"].map(parameterGroup),
      ...["sg-", "sg-a-", "sg-0-"].map((prefix) => securityGroup(prefix, "rds-security-group")),
    ],
    good: [
      fine("a".repeat(55), "", { s3_bucket_name: "store" }),
      fine("a", "-9"),
      fine("", "", { s3_bucket_name: "a.b.c" }),
      fine("a".repeat(53), "", { s3_bucket_name: "store", db_engine: "aurora-postgresql", db_engine_version: "16.4" }),
      { db_identifier_prefix: "a".repeat(54) },
    ],
  },
  {
    module: ".",
    by: "resource",
    bad: [
      repository("Acme", "", "Acme-batch"),
      repository("acme", "Prod", "acme-batch-Prod"),
      repository("a--b", "", "a--b-batch"),
    ],
    good: [
      fine("9", "42", { ...ROOT_NAMES, enable_custom_batch_container_registry: true }),
      fine("x", "9", { ...ROOT_NAMES, enable_custom_batch_container_registry: true }),
      fine("A--b-", "--Z", { ...ROOT_NAMES, enable_custom_batch_container_registry: false }),
    ],
  },
];
