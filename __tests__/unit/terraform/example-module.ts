import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { Condition } from "../../../lib/terraform/condition";
import { Inspection } from "../../../lib/terraform/inspection";
import type { ModuleDefinition } from "../../../lib/terraform/module-definition";
import { eachKey, is, oneOf, pattern, type Rule, shown, wholeNumber } from "../../../lib/terraform/rules";
import { errorOf } from "../errors";

const notRetired: Rule<string> = {
  requirement: "it is on its way out; take `m`",
  holds: (value) => Condition.equal(value, "s").not(),
  finding: (value) => `is ${shown(value)}`,
};

const letters = pattern(/^[a-z]*$/, "lower-case letters");
const plain = pattern(/^[a-z0-9]*$/, "lower-case letters and digits");
const hyphenated = pattern(/^[a-z0-9-]*$/, "lower-case letters, digits and hyphens");

/** An input of each type, most with a rule. */
export const definition = {
  path: "modules/example",
  providers: ["aws"],
  inputs: {
    resource_prefix: { type: "any", default: "", description: "Any.", rules: [is(plain)] },
    subnet1_id: { type: "string", description: "Required.", rules: [is(hyphenated)] },
    UPPER_CASE: { type: "string", description: "Required." },
    size: {
      type: "string",
      default: "m",
      description: "A rule.",
      rules: [is(oneOf("s", "m"))],
      warnings: [notRetired],
    },
    count: { type: "number", default: 0, description: "A number.", rules: [is(wholeNumber(0))] },
    switched_off: { type: "bool", default: false, description: "A switch." },
    some_list: { type: "list(string)", default: ["a"], description: "A list." },
    some_map: { type: "map(string)", default: {}, description: "A map.", rules: [eachKey(letters)] },
    password: { type: "string", default: "", description: "Secret.", secret: true },
    nothing: { type: "string", default: null, description: "Optional." },
  },
  checks: [
    {
      inputs: ["subnet1_id", "UPPER_CASE", "password"],
      requirement: "two of them must differ",
      holds: (inputs) => Condition.equal(inputs.text("subnet1_id"), inputs.text("UPPER_CASE")).not(),
      resource: "aws_s3_bucket-this",
    },
  ],
  outputs: {},
} satisfies ModuleDefinition;

/** As loose as what reaches a construct that no compiler has checked. */
export interface Props {
  readonly [name: string]: unknown;
}

/** A construct as the library's own are, whose bucket is named by what it is given. */
export class Example extends Construct {
  readonly props: object;
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: Props, within?: (example: Example) => void) {
    super(scope, id);
    const inspection = new Inspection(this, definition, props);
    this.props = inspection.props;
    this.bucket = new S3Bucket(this, "aws_s3_bucket-this", { lifecycle: { preventDestroy: true } });
    within?.(this);
    const name = inspection.inputs.text("resource_prefix");
    inspection.expect({
      resource: this.bucket,
      inputs: ["resource_prefix", "password"],
      subject: (inputs) => inputs.shown(["resource_prefix", "password", "of_another_module"]),
      holds: Condition.startsWith(name, "x").not(),
      message: `the name, ${shown(name)}, must not begin with an x`,
    });
    inspection.finish();
  }
}

export const required = { subnet1Id: "subnet-1", upperCase: "x" };

/** What is said about the props of an `Example`. */
export function problemsOf(props: Props): readonly string[] {
  return errorOf((scope) => new Example(scope, "example", props)).problems;
}
