import { type BadCase, type Inputs, type RuleCases, shownAll } from "./cases";

const ECS = "1 to 255 letters, digits, `_` and `-`";
const IDENTIFIER =
  "a lower-case letter and up to 62 lower-case letters, digits and single hyphens, without a hyphen at the end";
const IAM = "letters, digits and `_ + = , . @ -`";
const STARTS = "letters, digits, `_` and `-`, beginning with a letter or digit";

/** What AWS wants the names to be, by what they are of. */
const RULES = {
  "load balancer":
    "1 to 32 letters, digits and hyphens, without a hyphen at either end, and not beginning with `internal-`",
  "target group": "1 to 32 letters, digits and hyphens, without a hyphen at either end",
  "IAM role": `1 to 64 ${IAM}`,
  "instance profile": `1 to 128 ${IAM}`,
  "compute environment": `1 to 102 ${STARTS}`,
  "job queue": `1 to 128 ${STARTS}`,
  "launch template": "3 to 125 letters, digits and `( ) . / _ -`",
  "security group":
    "1 to 255 letters, digits, spaces and `. _ - : / ( ) # , @ [ ] + = & ; { } ! $ *`, and not begin with `sg-`",
  "ECS cluster": ECS,
  "ECS service": ECS,
  "task definition": ECS,
  "log group": "1 to 512 letters, digits and `_ - / . #`, and not begin with `aws/`",
  "Lambda function": "1 to 64 letters, digits, `_` and `-`",
  "DynamoDB table": "3 to 255 letters, digits and `_ - .`",
  "ECR repository": "2 to 256 lower-case letters, digits and single `. _ - /` between them",
  bucket:
    "3 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends, unlike an IP address, and without the prefixes and suffixes that S3 keeps for itself",
  database: IDENTIFIER,
  "database cluster": IDENTIFIER,
  "cluster instance": IDENTIFIER,
  "subnet group": "1 to 255 lower-case letters, digits, spaces and `_ . -`, and not `default`",
  "parameter group":
    "a lower-case letter and up to 254 lower-case letters, digits, dots and single hyphens, without a hyphen at the end",
} as const;

type Named = keyof typeof RULES;

/** The sentence about a name that these inputs make. */
export function wrongName(shown: Inputs, whose: Named, name: string, remedy = ""): string {
  const found = `the ${whose}'s name, ${JSON.stringify(name)}, has ${name.length} characters`;
  return `${shownAll(shown)}: ${found}; it must be ${RULES[whose]}${remedy}.`;
}

/** Names that a prefix and a suffix make, of what and around which word. */
type Around = readonly [whose: Named, word: string];

/** Names that prefix and suffix make wrong; the others only constructs come to, as they depend on one of those. */
export function around(
  prefix: string,
  suffix: string,
  wrong: readonly Around[],
  { others = [], besides = {} }: { others?: readonly Around[]; besides?: Inputs } = {},
): BadCase {
  const shown = { resource_prefix: prefix, resource_suffix: suffix };
  const sentence = ([whose, word]: Around) => wrongName(shown, whose, `${prefix}${word}${suffix}`);
  const says = wrong.map(sentence);
  return { inputs: { ...shown, ...besides }, says, saysOfLiterals: [...says, ...others.map(sentence)] };
}

/** Prefix and suffix that every name can have. */
export const fine = (prefix: string, suffix: string, besides: Inputs = {}): Inputs => ({
  resource_prefix: prefix,
  resource_suffix: suffix,
  ...besides,
});

const lambda: Around = ["Lambda function", "db_migrate"];
const cluster: Around = ["ECS cluster", ""];
const task: Around = ["task definition", "service"];
const service: Around = ["ECS service", "metadata-service"];
const targets: readonly Around[] = [
  ["target group", "mdtg"],
  ["target group", "dbtg"],
];
const roles: readonly Around[] = [
  ["IAM role", "batch-execution-role"],
  ["IAM role", "ecs-execution-role"],
  ["IAM role", "ecs-iam-role"],
];
const environment: Around = ["compute environment", "cpu"];
const template: Around = ["launch template", "batch-launch-tmpl-cpu-100gb"];
const queue: Around = ["job queue", ""];
const ownBalancer = { besides: { load_balancer_name_prefix: "lb" } };
const stateRoles: readonly Around[] = [
  ["IAM role", "step_functions_role"],
  ["IAM role", "eventbridge_role"],
];

const COMPUTATION: RuleCases = {
  module: "computation",
  by: "resource",
  bad: [
    around(`${"a".repeat(44)}-`, "", roles.slice(0, 1)),
    around("", "x".repeat(47), roles.slice(0, 2)),
    around("a/b-", "", roles, { others: [["instance profile", "ecs-iam-role"], environment, queue] }),
    ...["a b-", "a#b-"].map((prefix) =>
      around(prefix, "", roles, { others: [["instance profile", "ecs-iam-role"], template, environment, queue] }),
    ),
    ...["-a-", "_a-", "a.b-"].map((prefix) => around(prefix, "", [environment], { others: [queue] })),
    ...["a+b-", "a=b-", "a@b-"].map((prefix) => around(prefix, "", [template], { others: [environment, queue] })),
    around("", "", [queue]),
    around("", "-prod", [queue]),
    around("", "_prod", [queue]),
    ...["sg-", "sg-a-", "sg-0123456789abcdef0-"].map((prefix) =>
      around(prefix, "", [["security group", "batch-compute-environment-security-group"]]),
    ),
  ],
  good: [
    fine("a", ""),
    fine("", "9"),
    fine("9--", "--z"),
    fine("SG-", "_"),
    fine("sg_", "-"),
    fine("a".repeat(44), ""),
    fine("asg-", "_X", { batch_type: "fargate" }),
  ],
};

const METADATA_SERVICE: RuleCases = {
  module: "metadata-service",
  by: "resource",
  bad: [
    around(`${"a".repeat(28)}-`, "", targets, ownBalancer),
    around("a_b-", "", targets, ownBalancer),
    around("-a-", "", targets, ownBalancer),
    around("a", "-", targets, ownBalancer),
    ...["a.b-", ".", "a..-"].map((prefix) =>
      around(prefix, "", [...targets, cluster, task, lambda], { ...ownBalancer, others: [service] }),
    ),
    ...["a+b-", "a=b-", "a,b-"].map((prefix) =>
      around(prefix, "", [...targets, cluster, ["log group", "metadata"], lambda], {
        ...ownBalancer,
        others: [task, service],
      }),
    ),
    around("sg-", "", [["security group", "metadata-service-security-group"]]),
    around("", "", [cluster]),
  ],
  good: [fine("a".repeat(28), ""), fine("", "9"), fine("9", "A"), fine("SG-", "")],
};

const STEP_FUNCTIONS: RuleCases = {
  module: "step-functions",
  by: "resource",
  bad: [
    ...["a,b-", "team@x-", "a+b="].map((prefix) => around(prefix, "", [["DynamoDB table", "step_functions_state"]])),
    around("a".repeat(46), "", stateRoles.slice(0, 1)),
    around("", "a".repeat(49), stateRoles),
    around("a b-", "", [...stateRoles, ["DynamoDB table", "step_functions_state"]]),
    around("a".repeat(236), "", [...stateRoles, ["DynamoDB table", "step_functions_state"]]),
  ],
  good: [
    fine("", ""),
    fine(".", "-"),
    fine("_A.", ""),
    fine("a".repeat(45), ""),
    { ...fine("a b-", "!"), active: false },
  ],
};

export const NAMES: readonly RuleCases[] = [COMPUTATION, METADATA_SERVICE, STEP_FUNCTIONS];
