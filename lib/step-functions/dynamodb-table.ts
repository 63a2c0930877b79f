import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { allow, type PolicyStatement } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import type { Condition } from "../terraform/expressions/condition";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { StepFunctionsProps } from "./props";

/**
 * The table in which Metaflow records the finished tasks of a foreach.
 *
 * @see https://docs.metaflow.org/production/scheduling-metaflow-flows/scheduling-with-aws-step-functions
 */
export function stateTable(
  { scope, names, tags }: Context<StepFunctionsProps>,
  active: Condition,
): OptionalResource<DynamodbTable> {
  return new OptionalResource(
    active,
    (count) =>
      new DynamodbTable(scope, "aws_dynamodb_table-step_functions_state_table", {
        count,
        name: names.of("step_functions_state"),
        billingMode: "PAY_PER_REQUEST",
        hashKey: "pathspec",
        attribute: [{ name: "pathspec", type: "S" }],
        ttl: { attributeName: "ttl", enabled: true },
        serverSideEncryption: { enabled: true },
        pointInTimeRecovery: { enabled: false },
        tags,
      }),
  );
}

/** Allows jobs and flows to read and write the items of the table. */
export function itemAccess(tableArn: string, sid?: string): PolicyStatement {
  return allow(["dynamodb:UpdateItem", "dynamodb:PutItem", "dynamodb:GetItem"], tableArn, { Sid: sid });
}
