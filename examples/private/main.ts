import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, Fn, TerraformOutput, type TerraformOutputConfig, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { ApiEndpoint } from "./api-endpoint";
import { settings } from "./settings";

/** Deploys Metaflow without a public address. Users reach the UI and the API through a VPN. */
class Private extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator has no host name for each bucket, so it needs path-style URLs.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const { vpcId, vpcCidrBlocks, vpnCidrBlocks, subnet1Id, subnet2Id, ...ui } = settings(this);
    const clients = Fn.concat([vpcCidrBlocks, vpnCidrBlocks]);
    // Bucket names must be unique among all AWS accounts.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;
    const uiUrl = `https://${ui.uiDomainName}`;
    const apiEndpoint = new ApiEndpoint(this, "api-endpoint", {
      name: `metaflow-api-${suffix}`,
      vpcId,
      subnetIds: [subnet1Id, subnet2Id],
      cidrBlocks: clients,
    });

    const metaflow = new Metaflow(this, "metaflow", {
      ...presets["2026-11"],
      resourceSuffix: suffix,
      tags: { application: "metaflow" },
      enableStepFunctions: true,

      // By default jobs, services and load balancers are in these subnets too.
      vpcId,
      vpcCidrBlocks,
      subnet1Id,
      subnet2Id,

      // No task has a public address.
      withPublicIp: false,
      uiWithPublicIp: false,

      // The API accepts requests through the endpoint only. The endpoint admits the VPC and the VPN.
      apiVpcEndpointIds: [apiEndpoint.id],

      computeEnvironmentMaxVcpus: 64,

      uiAlbInternal: true,
      uiAllowList: vpnCidrBlocks,
      uiCertificateArn: ui.uiCertificateArn,
      uiUrl,
    });
    // The certificate covers this name, which resolves to private addresses.
    new Route53Record(this, "ui-name", {
      zoneId: ui.uiHostedZoneId,
      name: ui.uiDomainName,
      type: "CNAME",
      ttl: 300,
      records: [metaflow.uiAlbDnsName],
    });

    const output = (name: string, config: TerraformOutputConfig) =>
      new TerraformOutput(this, name, { ...config, staticId: true });
    output("metaflow_client_profile_json", { value: metaflow.metaflowClientProfileJson, sensitive: true });
    output("service_url", { value: metaflow.metaflowServiceUrl });
    output("ui_url", { value: uiUrl });
  }
}

const app = new App();
new Private(app, "private");
app.synth();
