import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, TerraformOutput, type TerraformOutputConfig, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { settings } from "./settings";

/** Deploys Metaflow with three job queues: Spot Instances by default, on-demand instances, and GPUs. */
class JobQueues extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator has no host name for each bucket, so it needs path-style URLs.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const { vpcId, vpcCidrBlocks, subnet1Id, subnet2Id } = settings(this);
    // Bucket names must be unique among all AWS accounts.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;

    const metaflow = new Metaflow(this, "metaflow", {
      ...presets["2026-11"],
      resourceSuffix: suffix,
      tags: { application: "metaflow" },
      enableStepFunctions: true,
      vpcId,
      vpcCidrBlocks,
      subnet1Id,
      subnet2Id,

      // Most steps can run again if AWS interrupts them.
      batchType: "spot",
      computeEnvironmentMaxVcpus: 256,
    });

    // Steps that must not be interrupted.
    const onDemand = metaflow.addJobQueue("on-demand", { instanceTypes: ["m6i", "r6i"], maxVcpus: 64 });

    // Steps that train models. Images for GPUs are large, so the volume is larger, too.
    const gpu = metaflow.addJobQueue("gpu", {
      instanceTypes: ["g4dn", "g5"],
      maxVcpus: 64,
      spot: true,
      volumeSize: 300,
    });

    const output = (name: string, config: TerraformOutputConfig) =>
      new TerraformOutput(this, name, { ...config, staticId: true });
    output("metaflow_client_profile_json", { value: metaflow.metaflowClientProfileJson, sensitive: true });
    output("on_demand_queue", { value: onDemand.name });
    output("gpu_queue", { value: gpu.name });
  }
}

const app = new App();
new JobQueues(app, "job-queues");
app.synth();
