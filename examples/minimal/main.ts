import path from "node:path";
import { DataAwsApiGatewayApiKey } from "@cdktf/provider-aws/lib/data-aws-api-gateway-api-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { File } from "@cdktf/provider-local/lib/file";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import { Metaflow } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { Network } from "./network";
import { UiEntrance } from "./ui-entrance";

/** From an empty account to Metaflow. Region and credentials come from the usual AWS environment variables. */
class Minimal extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator, unlike S3, has no host name for each bucket.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const certificate = new TerraformVariable(this, "ui_certificate_arn", {
      type: "string",
      description: "ARN of the ACM certificate with which the UI is served; README.md shows how to make one.",
    });
    const browsers = new TerraformVariable(this, "ui_allow_list", {
      type: "list(string)",
      description: 'CIDR blocks from which the UI may be opened, such as your own address: ["203.0.113.7/32"].',
    });
    // The names of buckets are shared by all accounts. Load balancers take no capitals or special characters.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;
    const network = new Network(this, "network", { name: "metaflow" });

    const metaflow = new Metaflow(this, "metaflow", {
      resourceSuffix: suffix,
      tags: { application: "metaflow" },
      enableStepFunctions: true,

      vpcId: network.vpcId,
      vpcCidrBlocks: [network.cidrBlock],
      // Private: see network.ts.
      subnet1Id: network.privateSubnetIds[0],
      subnet2Id: network.privateSubnetIds[1],
      withPublicIp: false,

      dbEngineVersion: "16",
      dbInstanceType: "db.t4g.small",
      // PostgreSQL on RDS demands TLS from version 15 on. The metadata service and its migration don't speak it unless
      // told to, and would be turned away. The traffic stays within the VPC.
      dbParameters: { "rds.force_ssl": "0" },
      dbMigrateLambdaRuntime: "python3.12",

      // All three run the x86 images that Metaflow takes by default. Without jobs there are no instances to pay for.
      computeEnvironmentInstanceTypes: ["m6i", "c6i", "r6i"],
      computeEnvironmentMinVcpus: 0,
      computeEnvironmentDesiredVcpus: 0,
      computeEnvironmentMaxVcpus: 64,
      launchTemplateHttpTokens: "required",

      uiCertificateArn: certificate.stringValue,
      // In private subnets it can't be anything else. UiEntrance leads to it, and checks its health from the VPC.
      uiAlbInternal: true,
      uiAllowList: Token.asList(Fn.concat([[network.cidrBlock], browsers.listValue])),
    });
    const ui = new UiEntrance(this, "ui", { metaflow, network, name: `metaflow-ui-${suffix}` });
    const profile = writeProfile(this, metaflow);

    const output = (name: string, value: string) => new TerraformOutput(this, name, { value, staticId: true });
    output("profile", profile.filename);
    output("migration_function_arn", metaflow.migrationFunctionArn);
    output("ui_url", ui.url);
    output("bucket", metaflow.metaflowS3BucketName);
    output("batch_job_queue", metaflow.metaflowBatchJobQueue);
  }
}

/** Metaflow's profile, in the folder that the app runs in, with the API's key in place of the advice how to find it. */
function writeProfile(scope: Construct, metaflow: Metaflow): File {
  const key = new DataAwsApiGatewayApiKey(scope, "api-key", { id: metaflow.apiGatewayRestApiIdKeyId });
  const settings = [Fn.jsondecode(metaflow.metaflowProfileJson), { METAFLOW_SERVICE_AUTH_KEY: key.value }];
  return new File(scope, "profile-file", {
    filename: path.resolve("config_minimal.json"),
    content: Fn.jsonencode(Fn.merge(settings)),
    filePermission: "0600",
  });
}

const app = new App();
new Minimal(app, "minimal");
app.synth();
