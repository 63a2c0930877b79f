import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, TerraformOutput, type TerraformOutputConfig, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { settings } from "./settings";
import { SignIn } from "./sign-in";

/** Deploys Metaflow into an existing VPC, with a UI that only signed-in colleagues can open. */
class ExistingVpc extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator has no host name for each bucket, so it needs path-style URLs.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const { vpcId, vpcCidrBlocks, subnet1Id, subnet2Id, uiDomainName, uiHostedZoneId, uiCertificateArn } =
      settings(this);
    // Bucket names must be unique among all AWS accounts, and Cognito domains among all accounts in the region.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;
    const uiUrl = `https://${uiDomainName}`;
    const signIn = new SignIn(this, "sign-in", { name: `metaflow-${suffix}`, uiUrl });

    const metaflow = new Metaflow(this, "metaflow", {
      ...presets["2026-11"],
      resourceSuffix: suffix,
      tags: { application: "metaflow" },
      enableStepFunctions: true,

      // The subnets reach the internet through a NAT gateway, and not through public addresses.
      vpcId,
      vpcCidrBlocks,
      subnet1Id,
      subnet2Id,
      withPublicIp: false,
      uiWithPublicIp: false,

      computeEnvironmentMaxVcpus: 64,

      // The UI is reachable only from the VPC and connected networks, and its users must sign in.
      uiAlbInternal: true,
      uiAllowList: vpcCidrBlocks,
      uiCertificateArn,
      uiCognitoUserPoolArn: signIn.userPoolArn,
      uiCognitoUserPoolClientId: signIn.clientId,
      uiCognitoUserPoolDomain: signIn.domain,
      uiUrl,
    });
    // Cognito redirects browsers to this name, and the certificate covers it.
    new Route53Record(this, "ui-name", {
      zoneId: uiHostedZoneId,
      name: uiDomainName,
      type: "CNAME",
      ttl: 300,
      records: [metaflow.uiAlbDnsName],
    });

    const output = (name: string, config: TerraformOutputConfig) =>
      new TerraformOutput(this, name, { ...config, staticId: true });
    output("metaflow_client_profile_json", { value: metaflow.metaflowClientProfileJson, sensitive: true });
    output("ui_url", { value: uiUrl });
    output("user_pool_id", { value: signIn.userPoolId });
  }
}

const app = new App();
new ExistingVpc(app, "existing-vpc");
app.synth();
