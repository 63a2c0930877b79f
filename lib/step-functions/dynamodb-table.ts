import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { allow, type PolicyStatement, statementIf } from "../aws/policy-document";
import { hasNoKey } from "../aws/s3-access";
import type { Context } from "../submodule/context";
import type { Condition } from "../terraform/expressions/condition";
import { withFallback } from "../terraform/expressions/functions";
import type { OptionalJson } from "../terraform/expressions/json";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { StepFunctionsProps } from "./props";

/**
 * The table in which Metaflow records the finished tasks of a foreach.
 *
 * @see https://docs.metaflow.org/production/scheduling-metaflow-flows/scheduling-with-aws-step-functions
 */
export function stateTable(
  { scope, props, names, tags }: Context<StepFunctionsProps>,
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
        serverSideEncryption: { enabled: true, kmsKeyArn: withFallback(props.stateTableKmsKeyArn, undefined) },
        pointInTimeRecovery: { enabled: props.stateTablePointInTimeRecovery },
        tags,
      }),
  );
}

/**
 * Allows jobs and flows to read and write the items of the table. DynamoDB uses the key of the table on behalf of its
 * callers. An empty key is one of AWS, for which callers need no permissions.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export function itemAccess(
  tableArn: string,
  keyArn: string,
  sid?: string,
): [PolicyStatement, ...Array<PolicyStatement | OptionalJson>] {
  return [
    allow(["dynamodb:UpdateItem", "dynamodb:PutItem", "dynamodb:GetItem"], tableArn, { Sid: sid }),
    statementIf(
      hasNoKey(keyArn).not(),
      allow(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], keyArn),
    ),
  ];
}
