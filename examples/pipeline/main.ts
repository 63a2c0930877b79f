import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { keepState, onEmulator } from "./state";

/** The deployment of the pipeline. The profile is a sensitive output, so the pipeline does not print it. */
class Production extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    keepState(this);
    new AwsProvider(this, "aws", { region: "eu-west-1", s3UsePathStyle: onEmulator() });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const metaflow = new Metaflow(this, "metaflow", {
      ...presets["2026-11"],
      resourceSuffix: "prod",
      // All AWS accounts share one namespace for bucket names, so choose a unique name.
      s3BucketName: "example-company-metaflow-prod",
      tags: { application: "metaflow" },
      enableStepFunctions: true,
      dbDeletionProtection: true,
      vpcId: "vpc-0123456789abcdef0",
      vpcCidrBlocks: ["10.20.0.0/16"],
      subnet1Id: "subnet-0123456789abcdef0",
      subnet2Id: "subnet-0fedcba9876543210",
    });

    new TerraformOutput(this, "metaflow_client_profile_json", {
      value: metaflow.metaflowClientProfileJson,
      sensitive: true,
      staticId: true,
    });
  }
}

const app = new App();
new Production(app, "production");
app.synth();
