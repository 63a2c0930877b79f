import { Construct } from "constructs";
import { policyDocument } from "../aws/policy-document";
import { buildSubmodule } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { definition } from "./definition";
import { itemAccess, stateTable } from "./dynamodb-table";
import { eventBridgeRole } from "./iam-eventbridge-role";
import { stepFunctionsRole } from "./iam-step-functions-role";
import type { StepFunctionsOutputs, StepFunctionsProps } from "./props";

/** Resources for flows on AWS Step Functions: a table for the state of runs, and roles that run and start flows. */
export class StepFunctions extends Construct implements StepFunctionsOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly metaflowEventbridgeRoleArn: string;
  readonly metaflowStepFunctionsDynamodbPolicy: string;
  readonly metaflowStepFunctionsDynamodbTableArn: string;
  readonly metaflowStepFunctionsDynamodbTableName: string;
  readonly metaflowStepFunctionsRoleArn: string;

  constructor(scope: Construct, id: string, props: StepFunctionsProps) {
    super(scope, id);
    const { table, stepFunctions, eventBridge } = buildSubmodule(this, definition, props, (context) => {
      const active = Condition.of(context.props.active);
      const table = stateTable(context, active);
      const eventBridge = eventBridgeRole(context, active);
      return { table, eventBridge, stepFunctions: stepFunctionsRole(context, active, table) };
    });

    this.metaflowEventbridgeRoleArn = eventBridge.attribute(({ arn }) => arn, "");
    this.metaflowStepFunctionsRoleArn = stepFunctions.attribute(({ arn }) => arn, "");
    this.metaflowStepFunctionsDynamodbTableArn = table.attribute(({ arn }) => arn, "");
    this.metaflowStepFunctionsDynamodbTableName = table.attribute(({ name }) => name, "");
    this.metaflowStepFunctionsDynamodbPolicy = table.attribute(({ arn }) => policyDocument(itemAccess(arn)), "");
  }
}
