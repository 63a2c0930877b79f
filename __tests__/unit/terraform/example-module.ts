import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { Condition } from "../../../lib/terraform/expressions/condition";
import { buildModule } from "../../../lib/terraform/module/build-module";
import type { ModuleDefinition } from "../../../lib/terraform/module/module-definition";
import { checkString } from "../../../lib/terraform/validation/check";
import { oneOf, pattern, wholeNumber } from "../../../lib/terraform/validation/format";
import { eachKey, is, type Rule, shown } from "../../../lib/terraform/validation/rule";
import { errorOf } from "../errors";

const notDeprecated: Rule<string> = {
  requirement: "the size is deprecated: use `m`",
  holds: (value) => Condition.equal(value, "s").not(),
  finding: (value) => `is ${shown(value)}`,
};

const letters = pattern(/^[a-z]*$/, "lower-case letters");
const plain = pattern(/^[a-z0-9]*$/, "lower-case letters and digits");
const hyphenated = pattern(/^[a-z0-9-]*$/, "lower-case letters, digits and hyphens");

/** Declares an input of each type. Most inputs have a rule. */
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
    },
    count: { type: "number", default: 0, description: "A number.", rules: [is(wholeNumber(0))] },
    switched_off: { type: "bool", default: false, description: "A switch." },
    some_list: { type: "list(string)", default: ["a"], description: "A list." },
    some_map: { type: "map(string)", default: {}, description: "A map.", rules: [eachKey(letters)] },
    password: { type: "string", default: "", description: "Secret.", secret: true },
    nothing: { type: "string", default: null, description: "Optional." },
  },
  preconditions: [
    {
      inputs: ["subnet1_id", "UPPER_CASE", "password"],
      requirement: "two of them must differ",
      holds: (inputs) => Condition.equal(inputs.string("subnet1_id"), inputs.string("UPPER_CASE")).not(),
      resource: "aws_s3_bucket.this",
    },
  ],
  checks: [checkString("size", notDeprecated)],
  outputs: {},
} satisfies ModuleDefinition;

/** Props that no compiler has checked. */
export interface Props {
  readonly [name: string]: unknown;
}

/** A construct with the structure of the library's constructs. */
export class Example extends Construct {
  readonly props: object;
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: Props, within?: (example: Example) => void) {
    super(scope, id);
    const { inputs, bucket } = buildModule(this, definition, props, (inputs, validation) => {
      const bucket = new S3Bucket(this, "aws_s3_bucket-this", { lifecycle: { preventDestroy: true } });
      within?.(this);
      const name = validation.inputs.string("resource_prefix");
      validation.require({
        resource: "aws_s3_bucket.this",
        inputs: ["resource_prefix", "password"],
        finding: (values) => values.shown(["resource_prefix", "password", "of_another_module"]),
        requirement: `the name ${shown(name)} must not begin with x`,
        holds: () => Condition.startsWith(name, "x").not(),
      });
      return { inputs, bucket };
    });
    this.props = inputs;
    this.bucket = bucket;
  }
}

export const required = { subnet1Id: "subnet-1", upperCase: "x" };

/** Returns the problems of the props of an `Example`. */
export function problemsOf(props: Props): readonly string[] {
  return errorOf((scope) => new Example(scope, "example", props)).problems;
}
