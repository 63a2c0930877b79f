import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Computation } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { NightlyJob } from "./nightly-job";

/** AWS Batch as Metaflow uses it, for a team that runs a job of its own on the same queue every night. */
class ComputationOnly extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws");

    const variable = (name: string, description: string) =>
      new TerraformVariable(this, name, { type: "string", description }).stringValue;
    // An instance that can't reach ECS never takes a job, which then stays RUNNABLE.
    const privateSubnet = "It has a route to a NAT gateway";
    const computation = new Computation(this, "computation", {
      // A submodule takes prefix and suffix with their hyphens.
      resourcePrefix: "metaflow-",
      resourceSuffix: "-jobs",
      standardTags: { application: "metaflow" },
      metaflowVpcId: variable("vpc_id", "ID of the VPC."),
      subnet1Id: variable("private_subnet_1_id", `ID of a private subnet. ${privateSubnet}.`),
      subnet2Id: variable("private_subnet_2_id", `ID of a second private subnet. ${privateSubnet}.`),
      computeEnvironmentInstanceTypes: ["m6i", "c6i", "r6i"],
      // No instance runs, and costs, while there is no job.
      computeEnvironmentMinVcpus: 0,
      computeEnvironmentDesiredVcpus: 0,
      computeEnvironmentMaxVcpus: 32,
      launchTemplateHttpTokens: "required",
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
