import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { Metaflow } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { settings } from "./settings";
import { SignIn } from "./sign-in";

/** Metaflow in a network that is there, with a UI that is open to colleagues alone. */
class ExistingVpc extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator, unlike S3, has no host name for each bucket.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const { vpcId, vpcCidrBlocks, subnet1Id, subnet2Id, uiDomainName, uiHostedZoneId, uiCertificateArn } =
      settings(this);
    // The names of buckets, and of Cognito's domains, are shared by all accounts.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;
    const signIn = new SignIn(this, "sign-in", { name: `metaflow-${suffix}`, uiDomainName });

    const metaflow = new Metaflow(this, "metaflow", {
      resourceSuffix: suffix,
      tags: { application: "metaflow" },
      enableStepFunctions: true,

      // The subnets' route to a NAT gateway is the way out for all that starts in them; public addresses would be none.
      vpcId,
      vpcCidrBlocks,
      subnet1Id,
      subnet2Id,
      withPublicIp: false,

      dbEngineVersion: "16",
      dbInstanceType: "db.t4g.small",
      // PostgreSQL on RDS demands TLS from version 15 on, which the metadata service doesn't speak unless told to.
      dbParameters: { "rds.force_ssl": "0" },
      dbMigrateLambdaRuntime: "python3.12",

      computeEnvironmentInstanceTypes: ["m6i", "c6i", "r6i"],
      computeEnvironmentMinVcpus: 0,
      computeEnvironmentDesiredVcpus: 0,
      computeEnvironmentMaxVcpus: 64,
      launchTemplateHttpTokens: "required",

      // Whoever can't reach the VPC can't reach the UI; whoever can still has to sign in.
      uiAlbInternal: true,
      uiAllowList: vpcCidrBlocks,
      uiCertificateArn,
      uiCognitoUserPoolArn: signIn.userPoolArn,
      uiCognitoUserPoolClientId: signIn.clientId,
      uiCognitoUserPoolDomain: signIn.domain,
    });
    // Cognito sends the browser back to this name alone, and the certificate is made out to it.
    new Route53Record(this, "ui-name", {
      zoneId: uiHostedZoneId,
      name: uiDomainName,
      type: "CNAME",
      ttl: 300,
      records: [metaflow.uiAlbDnsName],
    });

    const output = (name: string, value: string) => new TerraformOutput(this, name, { value, staticId: true });
    output("metaflow_profile_json", metaflow.metaflowProfileJson);
    output("migration_function_arn", metaflow.migrationFunctionArn);
    output("ui_url", `https://${uiDomainName}/`);
    output("user_pool_id", signIn.userPoolId);
  }
}

const app = new App();
new ExistingVpc(app, "existing-vpc");
app.synth();
