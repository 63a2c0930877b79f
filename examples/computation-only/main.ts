import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Computation, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { NightlyJob } from "./nightly-job";

const preset = presets["2026-11"];

/** Deploys only AWS Batch, and a nightly job that uses the same queue as Metaflow. */
class ComputationOnly extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws");

    const variable = (name: string, description: string) =>
      new TerraformVariable(this, name, { type: "string", description }).stringValue;
    // An instance that does not reach ECS runs no jobs, so the jobs stay RUNNABLE.
    const privateSubnet = "The subnet must have a route to a NAT gateway";
    const computation = new Computation(this, "computation", {
      // Prefix and suffix of a submodule include their hyphens.
      resourcePrefix: "metaflow-",
      resourceSuffix: "-jobs",
      standardTags: { application: "metaflow" },
      metaflowVpcId: variable("vpc_id", "ID of the VPC."),
      subnet1Id: variable("private_subnet_1_id", `ID of a private subnet. ${privateSubnet}.`),
      subnet2Id: variable("private_subnet_2_id", `ID of a second private subnet. ${privateSubnet}.`),
      computeEnvironmentInstanceTypes: preset.computeEnvironmentInstanceTypes,
      computeEnvironmentMinVcpus: preset.computeEnvironmentMinVcpus,
      computeEnvironmentDesiredVcpus: preset.computeEnvironmentDesiredVcpus,
      computeEnvironmentMaxVcpus: 32,
      launchTemplateHttpTokens: preset.launchTemplateHttpTokens,
    });
    const job = new NightlyJob(this, "nightly", {
      name: "metaflow-nightly",
      jobQueueArn: computation.metaflowBatchJobQueue,
      image: "public.ecr.aws/docker/library/python:3.12-slim",
      command: ["python", "-c", "print('the nightly job of the team')"],
    });

    const output = (name: string, value: string) => new TerraformOutput(this, name, { value, staticId: true });
    output("batch_job_queue", computation.metaflowBatchJobQueue);
    output("job_security_group_id", computation.batchComputeEnvironmentSecurityGroupId);
    output("job_definition_arn", job.definitionArn);
  }
}

const app = new App();
new ComputationOnly(app, "computation-only");
app.synth();
