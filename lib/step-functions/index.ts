import { Construct } from "constructs";
import { policyDocument } from "../aws/policy";
import { moduleContext } from "../module-context";
import { Condition } from "../terraform/condition";
import { definition } from "./definition";
import { eventBridgeRole, itemAccess, stepFunctionsRole } from "./iam";
import type { StepFunctionsOutputs, StepFunctionsProps } from "./props";
import { stateTable } from "./state-table";

/** What flows on AWS Step Functions need: a table for the state of runs, and roles to run and to be started with. */
export class StepFunctions extends Construct implements StepFunctionsOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly metaflowEventbridgeRoleArn: string;
  readonly metaflowStepFunctionsDynamodbPolicy: string;
  readonly metaflowStepFunctionsDynamodbTableArn: string;
  readonly metaflowStepFunctionsDynamodbTableName: string;
  readonly metaflowStepFunctionsRoleArn: string;

  constructor(scope: Construct, id: string, givenProps: StepFunctionsProps) {
    super(scope, id);
    const context = moduleContext(this, definition, givenProps);
    const active = Condition.of(context.props.active);
    const table = stateTable(context, active);

    this.metaflowEventbridgeRoleArn = eventBridgeRole(context, active).attribute("arn", "");
    this.metaflowStepFunctionsRoleArn = stepFunctionsRole(context, active, table).attribute("arn", "");
    this.metaflowStepFunctionsDynamodbTableArn = table.attribute("arn", "");
    this.metaflowStepFunctionsDynamodbTableName = table.attribute("name", "");
    this.metaflowStepFunctionsDynamodbPolicy = table.resource
      ? active.choose(policyDocument(itemAccess(table.existing("arn"))), "")
      : "";
    context.finish();
  }
}
