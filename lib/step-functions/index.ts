import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Construct } from "constructs";
import { policyDocument } from "../aws/policy-document";
import { buildSubmodule } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import type { OutputAttributes } from "../terraform/module/module-definition";
import { definition } from "./definition";
import { itemAccess, stateTable } from "./dynamodb-table";
import { eventBridgeRole } from "./iam-eventbridge-role";
import { stepFunctionsRole } from "./iam-step-functions-role";
import { executionLogGroup } from "./log-group";
import { StepFunctionsOutputs } from "./outputs";
import type { StepFunctionsProps } from "./props";

export { StepFunctionsOutputs } from "./outputs";
export type { StepFunctionsProps } from "./props";

/**
 * Resources for flows on AWS Step Functions: a table for the state of runs, and roles that run and start flows. The
 * resources are undefined if Step Functions is off. They have a `count` if only Terraform knows whether it is on.
 *
 * @example
 * // The examples of Datastore and Computation declare the other constants.
 * const stepFunctions = new StepFunctions(stack, "step-functions", {
 *   ...names,
 *   active: true,
 *   batchJobQueueArn: computation.batchJobQueueArn,
 *   s3BucketArn: datastore.s3BucketArn,
 *   s3BucketKmsArn: datastore.datastoreS3BucketKmsKeyArn,
 * });
 * // The role for the setting METAFLOW_SFN_IAM_ROLE of Metaflow's client.
 * new TerraformOutput(stack, "step_functions_role", { value: stepFunctions.metaflowStepFunctionsRoleArn });
 */
export class StepFunctions extends StepFunctionsOutputs {
  /** @internal */
  static readonly _definition: typeof definition = definition;

  /** The DynamoDB table in which Metaflow records the finished tasks of a foreach. */
  readonly stateTable?: DynamodbTable;
  /** The role of the state machines that run flows. */
  readonly role?: IamRole;
  /** The role that EventBridge uses to start flows on a schedule or after an event. */
  readonly eventBridgeRole?: IamRole;
  /** The log group for the execution history of flows. Undefined without `enableExecutionLogging`. */
  readonly executionLogGroup?: CloudwatchLogGroup;

  /** @internal */
  protected readonly _outputs: OutputAttributes<typeof definition>;

  /** @throws InvalidInputError if a prop is invalid */
  constructor(scope: Construct, id: string, props: StepFunctionsProps) {
    super(scope, id);
    const { table, stepFunctions, eventBridge, logGroup, inputs } = buildSubmodule(
      this,
      definition,
      props,
      (context) => {
        const active = Condition.of(context.props.active);
        const table = stateTable(context, active);
        const eventBridge = eventBridgeRole(context, active);
        const logGroup = executionLogGroup(context, active);
        const stepFunctions = stepFunctionsRole(context, active, table);
        return { table, eventBridge, logGroup, stepFunctions, inputs: context.props };
      },
    );

    this.stateTable = table.resource;
    this.role = stepFunctions.resource;
    this.eventBridgeRole = eventBridge.resource;
    this.executionLogGroup = logGroup.resource;
    this._outputs = {
      metaflowEventbridgeRoleArn: eventBridge.attribute(({ arn }) => arn, ""),
      metaflowStepFunctionsRoleArn: stepFunctions.attribute(({ arn }) => arn, ""),
      metaflowStepFunctionsDynamodbTableArn: table.attribute(({ arn }) => arn, ""),
      metaflowStepFunctionsDynamodbTableName: table.attribute(({ name }) => name, ""),
      // Step Functions requires the suffix.
      metaflowStepFunctionsExecutionLogGroupArn: logGroup.attribute(({ arn }) => `${arn}:*`, ""),
      metaflowStepFunctionsDynamodbPolicy: table.attribute(
        ({ arn }) => policyDocument(...itemAccess(arn, inputs.stateTableKmsKeyArn)),
        "",
      ),
    };
  }
}
