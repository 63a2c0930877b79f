import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";

/** Deploys Metaflow in several stacks. The argument is the number of stacks. */
const app = new App();
for (let i = 1; i <= Number(process.argv[2]); i++) {
  const stack = new TerraformStack(app, `ml-platform-${i}`);
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  new RandomProvider(stack, "random");
  new LocalProvider(stack, "local");
  new Metaflow(stack, "metaflow", {
    ...presets["2026-11"],
    resourceSuffix: `prod-${i}`,
    vpcId: "vpc-0123456789abcdef0",
    vpcCidrBlocks: ["10.20.0.0/16"],
    subnet1Id: "subnet-0123456789abcdef0",
    subnet2Id: "subnet-0fedcba9876543210",
    uiCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d",
    tags: { team: "ml" },
    enableStepFunctions: true,
  });
}
app.synth();
