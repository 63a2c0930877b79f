import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Construct } from "constructs";
import { Condition } from "../terraform/expressions/condition";
import type { Precondition } from "../terraform/validation/check";
import { oneOf } from "../terraform/validation/format";
import { is } from "../terraform/validation/rule";
import { type InputRequirements, validate } from "../terraform/validation/validate";

/**
 * Requires that a statement is valid in an inline policy of a role, which has no principals.
 *
 * @param scope the construct whose path begins the messages
 */
export function requireStatement(scope: Construct, statement: DataAwsIamPolicyDocumentStatement): void {
  const given = { props: statement, otherProps: ["condition"], argument: "statement" };
  validate(scope, statementRequirements, given, () => {});
  const { condition = [] } = statement;
  if (!Array.isArray(condition)) return;
  for (const one of condition) {
    validate(scope, conditionRequirements, { props: one, argument: "condition" }, () => {});
  }
}

const list = (description: string) => ({ type: "list(string)", default: [], description }) as const;

const statementRequirements = {
  inputs: {
    sid: { type: "string", default: "", description: "ID of the statement." },
    effect: { type: "string", default: "Allow", description: "Effect.", rules: [is(oneOf("Allow", "Deny"))] },
    actions: list("Actions."),
    not_actions: list("Actions that the statement does not apply to."),
    resources: list("ARNs of resources."),
    not_resources: list("ARNs of resources that the statement does not apply to."),
  },
  preconditions: [
    anyOf(["actions", "not_actions"], "a statement needs actions"),
    anyOf(["resources", "not_resources"], "a statement needs resources"),
  ],
} satisfies InputRequirements;

const conditionRequirements = {
  inputs: {
    test: { type: "string", description: "Operator, such as `StringEquals`." },
    variable: { type: "string", description: "Key, such as `aws:SourceVpc`." },
    values: { type: "list(string)", description: "Values." },
  },
} satisfies InputRequirements;

function anyOf(lists: readonly string[], requirement: string): Precondition {
  return {
    inputs: lists,
    requirement,
    holds: (inputs) => Condition.any(lists.map((name) => Condition.empty(inputs.list(name)).not())),
  };
}
