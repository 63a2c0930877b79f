import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Computation, Datastore, MetadataService, Metaflow, StepFunctions, Ui } from "../../lib";
import { addressInStack } from "../../lib/terraform/cdktf-internals";
import type { ModuleClass } from "../../lib/terraform/module/module-definition";
import { ModuleStack } from "../../lib/terraform/module/module-stack";
import { declareVariables } from "../../lib/terraform/module/variables-and-outputs";
import { app, ReadableStack, rendered, withoutStackTraces } from "./helpers";
import {
  completeMetaflowProps,
  computationProps,
  datastoreProps,
  metadataServiceProps,
  metaflowProps,
  stepFunctionsProps,
  uiProps,
} from "./props";

/** Returns the addresses of the resources among the attributes of a construct. */
function childrenOf(construct: Construct): Readonly<Record<string, string>> {
  const resources = Object.entries(construct).filter(([, value]) => TerraformResource.isTerraformResource(value));
  return Object.fromEntries(resources.map(([name, resource]) => [name, addressInStack(resource)]));
}

const made = <P, C>(type: new (scope: Construct, id: string, props: P) => C, props: P): C =>
  withoutStackTraces(() => new type(new ReadableStack(), "module", props));

/** Creates a construct with a variable for each input. */
function madeOfVariables<P, C>(type: ModuleClass<P, C>): C {
  const stack = new ReadableStack();
  return withoutStackTraces(() => new type(stack, "module", declareVariables<P>(stack, type._definition)));
}

const computation = {
  jobQueue: "aws_batch_job_queue.this",
  computeEnvironment: "aws_batch_compute_environment.this",
  launchTemplate: "aws_launch_template.cpu",
  securityGroup: "aws_security_group.this",
  instanceRole: "aws_iam_role.ecs_instance_role",
  executionRole: "aws_iam_role.ecs_execution_role",
  serviceRole: "aws_iam_role.batch_execution_role",
};
const datastore = {
  bucket: "aws_s3_bucket.this",
  bucketKey: "aws_kms_key.s3",
  databaseKey: "aws_kms_key.rds",
  databaseSecurityGroup: "aws_security_group.rds_security_group",
};
const onRds = { databaseInstance: "aws_db_instance.this" };
const onAurora = {
  databaseCluster: "aws_rds_cluster.this",
  databaseClusterInstance: "aws_rds_cluster_instance.cluster_instances",
};
const metadataService = {
  loadBalancer: "aws_lb.this",
  targetGroup: "aws_lb_target_group.this",
  cluster: "aws_ecs_cluster.this",
  service: "aws_ecs_service.this",
  taskDefinition: "aws_ecs_task_definition.this",
  taskRole: "aws_iam_role.metadata_svc_ecs_task_role",
  securityGroup: "aws_security_group.metadata_service_security_group",
  api: "aws_api_gateway_rest_api.this",
  apiStage: "aws_api_gateway_stage.this",
  migrationFunction: "aws_lambda_function.db_migrate_lambda",
};
const stepFunctions = {
  stateTable: "aws_dynamodb_table.step_functions_state_table",
  role: "aws_iam_role.step_functions_role",
  eventBridgeRole: "aws_iam_role.eventbridge_role",
};
const ui = {
  loadBalancer: "aws_lb.this",
  listener: "aws_lb_listener.this",
  securityGroup: "aws_security_group.ui_lb_security_group",
  cluster: "aws_ecs_cluster.this",
  backendService: "aws_ecs_service.ui_backend",
  staticService: "aws_ecs_service.ui_static",
  serviceSecurityGroup: "aws_security_group.fargate_security_group",
  taskRole: "aws_iam_role.metadata_ui_ecs_task_role",
  backendTargetGroup: "aws_lb_target_group.ui_backend",
  staticTargetGroup: "aws_lb_target_group.ui_static",
};
const existingCluster = { createEcsCluster: false, ecsClusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/a" };
const without = <T extends object>({ ...children }: T, name: keyof T) => {
  delete children[name];
  return children;
};

describe("the resources of a submodule are attributes", () => {
  it.each([
    { name: "Computation on EC2", construct: made(Computation, computationProps), children: computation },
    {
      name: "Computation on Fargate",
      construct: made(Computation, { ...computationProps, batchType: "fargate" }),
      children: without(computation, "launchTemplate"),
    },
    {
      name: "Computation on Spot Instances",
      construct: made(Computation, { ...computationProps, batchType: "spot" }),
      children: { ...computation, spotFleetRole: "aws_iam_role.spot_fleet_role" },
    },
    { name: "Datastore on RDS", construct: made(Datastore, datastoreProps), children: { ...datastore, ...onRds } },
    {
      name: "Datastore on Aurora",
      construct: made(Datastore, { ...datastoreProps, dbEngine: "aurora-postgresql" }),
      children: { ...datastore, ...onAurora },
    },
    {
      name: "Datastore with parameters",
      construct: made(Datastore, { ...datastoreProps, dbEngineVersion: "16", dbParameters: { a: "b" } }),
      children: { ...datastore, ...onRds, databaseParameterGroup: "aws_db_parameter_group.this" },
    },
    {
      name: "Datastore with a secret and a bucket policy",
      construct: made(Datastore, { ...datastoreProps, databasePasswordInSecretsManager: true, s3RequireTls: true }),
      children: {
        ...datastore,
        ...onRds,
        bucketPolicy: "aws_s3_bucket_policy.this",
        databasePasswordSecret: "aws_secretsmanager_secret.database_password",
      },
    },
    {
      name: "Datastore with metrics of the operating system",
      construct: made(Datastore, { ...datastoreProps, dbMonitoringInterval: 60 }),
      children: { ...datastore, ...onRds, databaseMonitoringRole: "aws_iam_role.rds_monitoring_role" },
    },
    { name: "MetadataService", construct: made(MetadataService, metadataServiceProps), children: metadataService },
    {
      name: "MetadataService in an existing cluster",
      construct: made(MetadataService, { ...metadataServiceProps, ...existingCluster }),
      children: without(metadataService, "cluster"),
    },
    { name: "StepFunctions", construct: made(StepFunctions, stepFunctionsProps), children: stepFunctions },
    {
      name: "StepFunctions that are off",
      construct: made(StepFunctions, { ...stepFunctionsProps, active: false }),
      children: {},
    },
    {
      name: "StepFunctions with execution logging",
      construct: made(StepFunctions, { ...stepFunctionsProps, enableExecutionLogging: true }),
      children: { ...stepFunctions, executionLogGroup: "aws_cloudwatch_log_group.step_functions" },
    },
    { name: "Ui", construct: made(Ui, uiProps), children: ui },
    {
      name: "Ui in an existing cluster",
      construct: made(Ui, { ...uiProps, ...existingCluster }),
      children: without(ui, "cluster"),
    },
  ])("$name", ({ construct, children }) => {
    expect(childrenOf(construct)).toEqual(children);
  });

  it("also if only Terraform knows whether they exist", () => {
    const { databaseInstance, databaseCluster } = madeOfVariables(Datastore);
    expect(rendered(databaseInstance?.arn)).toBe("${aws_db_instance.this[0].arn}");
    expect(rendered(databaseCluster?.endpoint)).toBe("${aws_rds_cluster.this[0].endpoint}");
    expect(rendered(madeOfVariables(StepFunctions).stateTable?.name)).toBe(
      "${aws_dynamodb_table.step_functions_state_table[0].name}",
    );
  });
});

describe("the submodules of Metaflow are attributes", () => {
  const metaflow = made(Metaflow, metaflowProps);
  const complete = made(Metaflow, completeMetaflowProps);

  it("with their types", () => {
    expect(metaflow.computation).toBeInstanceOf(Computation);
    expect(metaflow.datastore).toBeInstanceOf(Datastore);
    expect(metaflow.metadataService).toBeInstanceOf(MetadataService);
    expect(metaflow.stepFunctions).toBeInstanceOf(StepFunctions);
    expect(metaflow.ui).toBeInstanceOf(Ui);
  });

  it("except for the UI without a certificate", () => {
    expect(made(Metaflow, { ...metaflowProps, uiCertificateArn: undefined }).ui).toBeUndefined();
    expect(made(Metaflow, { ...metaflowProps, uiCertificateArn: "" }).ui).toBeUndefined();
  });

  it("beside its own resources", () => {
    expect(childrenOf(metaflow)).toEqual({ taskRole: "aws_iam_role.batch_s3_task_role" });
    expect(childrenOf(complete)).toMatchObject({ imageRepository: "aws_ecr_repository.metaflow_batch_image" });
  });

  it.each(["computation", "datastore", "metadataService", "stepFunctions", "ui"] as const)(
    "and access to %s fails in a stack that becomes a module",
    (name) => {
      const stack = new ModuleStack(app(), `module-with-${name}`, Metaflow._definition, "");
      const inModule = withoutStackTraces(() => new Metaflow(stack, "module", metaflowProps));
      expect(() => inModule[name]).toThrow(
        /^module-with-\w+\/module\/metaflow-[a-z-]+ is a module call in a stack that becomes a Terraform module, so only its outputs are available and not its resources\.$/,
      );
      expect(childrenOf(inModule)).toHaveProperty("taskRole");
    },
  );
});
