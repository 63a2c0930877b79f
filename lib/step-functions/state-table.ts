import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { ModuleContext } from "../module-context";
import type { Condition } from "../terraform/condition";
import { OptionalResource } from "../terraform/optional-resource";
import type { StepFunctionsProps } from "./props";

/**
 * The table in which Metaflow notes which tasks of a foreach have ended; it makes the keys itself.
 *
 * @see https://docs.metaflow.org/production/scheduling-metaflow-flows/scheduling-with-aws-step-functions
 */
export function stateTable(
  { scope, names, tags }: ModuleContext<StepFunctionsProps>,
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
