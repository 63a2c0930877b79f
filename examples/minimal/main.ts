import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { File } from "@cdktf/provider-local/lib/file";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { Network } from "./network";
import { UiEntrance } from "./ui-entrance";

/** Deploys Metaflow into an empty account. The AWS environment variables set the region and the credentials. */
class Minimal extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator has no host name for each bucket, so it needs path-style URLs.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const certificate = new TerraformVariable(this, "ui_certificate_arn", {
      type: "string",
      description: "ARN of the ACM certificate of the UI. README.md shows how to create a certificate.",
    });
    const browsers = new TerraformVariable(this, "ui_allow_list", {
      type: "list(string)",
      description: 'CIDR blocks that may open the UI, such as your own address: ["203.0.113.7/32"].',
    });
    // All AWS accounts share one namespace for bucket names, which must not contain capitals. Names of load balancers
    // must not contain special characters.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;
    const network = new Network(this, "network", { name: "metaflow" });
    const entrance = new UiEntrance(this, "ui", { network, name: `metaflow-ui-${suffix}` });

    const metaflow = new Metaflow(this, "metaflow", {
      ...presets["2026-11"],
      resourceSuffix: suffix,
      tags: { application: "metaflow" },
      enableStepFunctions: true,

      // network.ts explains why the subnets are private.
      vpcId: network.vpcId,
      vpcCidrBlocks: [network.cidrBlock],
      subnet1Id: network.privateSubnetIds[0],
      subnet2Id: network.privateSubnetIds[1],
      withPublicIp: false,
      uiWithPublicIp: false,

      computeEnvironmentMaxVcpus: 64,

      // The internet does not reach a load balancer in private subnets, so the UI's load balancer is internal. The
      // entrance forwards connections to it, and checks its health from within the VPC.
      uiAlbInternal: true,
      uiAllowList: Fn.concat([[network.cidrBlock], browsers.listValue]),
      uiCertificateArn: certificate.stringValue,
      uiUrl: entrance.url,
    });
    if (metaflow.ui) entrance.forwardTo(metaflow.ui);

    // The profile contains the API key, so only the owner may read the file.
    const profile = new File(this, "profile-file", {
      filename: path.resolve("config_minimal.json"),
      content: metaflow.metaflowClientProfileJson,
      filePermission: "0600",
    });

    const output = (name: string, value: string) => new TerraformOutput(this, name, { value, staticId: true });
    output("profile", profile.filename);
    output("ui_url", entrance.url);
    output("bucket", metaflow.metaflowS3BucketName);
    output("batch_job_queue", metaflow.metaflowBatchJobQueue);
  }
}

const app = new App();
new Minimal(app, "minimal");
app.synth();
