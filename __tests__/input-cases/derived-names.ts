import { type Inputs, type InvalidCase, type RuleCases, shownAll } from "./cases";

const ECS = "1 to 255 letters, digits, `_` and `-`";
const IDENTIFIER =
  "a lower-case letter and up to 62 lower-case letters, digits and single hyphens, without a hyphen at the end";
const IAM = "letters, digits and `_ + = , . @ -`";
const STARTS = "letters, digits, `_` and `-`, beginning with a letter or digit";

/** The format of names by kind of resource. */
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
  secret: "1 to 486 letters, digits and `/ _ + = . @ -`",
  database: IDENTIFIER,
  "database cluster": IDENTIFIER,
  "cluster instance": IDENTIFIER,
  "subnet group": "1 to 255 lower-case letters, digits, spaces and `_ . -`, and not `default`",
  "parameter group":
    "a lower-case letter and up to 254 lower-case letters, digits, dots and single hyphens, without a hyphen at the end",
} as const;

type Named = keyof typeof RULES;

/** A kind of resource and a name. */
export type Name = readonly [noun: Named, name: string];

/** Returns the message about an invalid name with these inputs. */
export function invalidName(shown: Inputs, [noun, name]: Name, remedy = ""): string {
  const finding = `the ${noun} name is ${JSON.stringify(name)} (${name.length} characters)`;
  return `${shownAll(shown)}; ${finding} and must be ${RULES[noun]}${remedy}.`;
}

interface Others {
  /** Names that only constructs report. Terraform skips resources that depend on one with an invalid name. */
  readonly others?: readonly Name[];
  readonly otherInputs?: Inputs;
}

/** Returns a prefix and a suffix that make names with these words invalid. */
export function around(
  prefix: string,
  suffix: string,
  words: readonly Name[],
  { others = [], otherInputs = {} }: Others = {},
): InvalidCase {
  const shown = { resource_prefix: prefix, resource_suffix: suffix };
  const message = ([noun, word]: Name) => invalidName(shown, [noun, `${prefix}${word}${suffix}`]);
  const messages = words.map(message);
  const messagesForLiterals = [...messages, ...others.map(message)];
  return { inputs: { ...shown, ...otherInputs }, messages, messagesForLiterals };
}

/** Returns a prefix and a suffix as inputs. */
export const affixes = (prefix: string, suffix: string, otherInputs: Inputs = {}): Inputs => ({
  resource_prefix: prefix,
  resource_suffix: suffix,
  ...otherInputs,
});

const instanceRole: Name = ["IAM role", "ecs-iam-role"];
const profile: Name = ["instance profile", "ecs-iam-role"];
const batchRole: Name = ["IAM role", "batch-execution-role"];
const template: Name = ["launch template", "batch-launch-tmpl-cpu-100gb"];
const environment: Name = ["compute environment", "cpu"];
const queue: Name = ["job queue", ""];
const executionRole: Name = ["IAM role", "ecs-execution-role"];

const COMPUTATION: RuleCases = {
  module: "computation",
  by: "resource",
  invalid: [
    around(`${"a".repeat(44)}-`, "", [batchRole]),
    around("", "x".repeat(47), [batchRole, executionRole]),
    around("a/b-", "", [instanceRole, batchRole, executionRole], { others: [profile, environment, queue] }),
    ...["a b-", "a#b-"].map((prefix) =>
      around(prefix, "", [instanceRole, batchRole, executionRole], { others: [profile, template, environment, queue] }),
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
  valid: [
    affixes("a", ""),
    affixes("", "9"),
    affixes("9--", "--z"),
    affixes("SG-", "_"),
    affixes("sg_", "-"),
    affixes("a".repeat(44), ""),
    affixes("asg-", "_X", { batch_type: "fargate" }),
  ],
};

const OWN_BALANCER = { otherInputs: { load_balancer_name_prefix: "lb" } };
const targets: readonly Name[] = [
  ["target group", "mdtg"],
  ["target group", "dbtg"],
];
const cluster: Name = ["ECS cluster", ""];
const log: Name = ["log group", "metadata"];
const task: Name = ["task definition", "service"];
const service: Name = ["ECS service", "metadata-service"];
const lambda: Name = ["Lambda function", "db_migrate"];

const METADATA_SERVICE: RuleCases = {
  module: "metadata-service",
  by: "resource",
  invalid: [
    around(`${"a".repeat(28)}-`, "", targets, OWN_BALANCER),
    around("a_b-", "", targets, OWN_BALANCER),
    around("-a-", "", targets, OWN_BALANCER),
    around("a", "-", targets, OWN_BALANCER),
    ...["a.b-", ".", "a..-"].map((prefix) =>
      around(prefix, "", [...targets, cluster, task, lambda], { ...OWN_BALANCER, others: [service] }),
    ),
    ...["a+b-", "a=b-", "a,b-"].map((prefix) =>
      around(prefix, "", [...targets, cluster, log, lambda], { ...OWN_BALANCER, others: [task, service] }),
    ),
    around("sg-", "", [["security group", "metadata-service-security-group"]]),
    around("", "", [cluster]),
  ],
  valid: [affixes("a".repeat(28), ""), affixes("", "9"), affixes("9", "A"), affixes("SG-", "")],
};

const table: Name = ["DynamoDB table", "step_functions_state"];
const eventBridgeRole: Name = ["IAM role", "eventbridge_role"];
const stateRole: Name = ["IAM role", "step_functions_role"];

const STEP_FUNCTIONS: RuleCases = {
  module: "step-functions",
  by: "resource",
  invalid: [
    ...["a,b-", "team@x-", "a+b="].map((prefix) => around(prefix, "", [table])),
    around("a".repeat(46), "", [stateRole]),
    around("", "a".repeat(49), [eventBridgeRole, stateRole]),
    around("a b-", "", [table, eventBridgeRole, stateRole]),
    around("a".repeat(236), "", [table, eventBridgeRole, stateRole]),
  ],
  valid: [
    affixes("", ""),
    affixes(".", "-"),
    affixes("_A.", ""),
    affixes("a".repeat(45), ""),
    { ...affixes("a b-", "!"), active: false },
  ],
};

export const NAMES: readonly RuleCases[] = [COMPUTATION, METADATA_SERVICE, STEP_FUNCTIONS];
