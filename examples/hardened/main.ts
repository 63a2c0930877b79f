import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, Fn, Op, TerraformOutput, type TerraformOutputConfig, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { Account } from "./account";
import { Alarms, FailedMigrations } from "./alarms";
import { ApiSettings, RequestLog } from "./api";
import { BucketSettings } from "./bucket";
import { DatastoreKeyPolicies, LogKey } from "./encryption";
import { Firewall } from "./firewall";
import { settings } from "./settings";

/** Deploys Metaflow with the hardened preset, and attaches a firewall, logs, alarms, and copies of the bucket. */
class Hardened extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator has no host name for each bucket, so it needs path-style URLs.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const { nameSuffix, vpcId, vpcCidrBlocks, subnet1Id, subnet2Id, vpnCidrBlocks, permissionsBoundaryArn, ...given } =
      settings(this);
    const tags = { application: "metaflow" };
    const uiUrl = `https://${given.uiDomainName}`;
    const account = new Account(this, "account", { suffix: nameSuffix, tags, permissionsBoundaryArn });
    const logKey = new LogKey(this, "log-key", account);

    // Tasks and jobs cannot send data elsewhere.
    const egressCidrBlocks = Fn.concat([
      vpcCidrBlocks,
      account.gatewayEndpoint("s3"),
      account.gatewayEndpoint("dynamodb"),
      given.egressCidrBlocks,
    ]);

    const failedMigrations = new FailedMigrations(this, "failed-migrations", account);
    const metaflow = new Metaflow(this, "metaflow", {
      ...presets["2026-11-hardened"],
      resourceSuffix: nameSuffix,
      tags,
      enableStepFunctions: true,

      // By default jobs, services and load balancers are in these subnets too.
      vpcId,
      vpcCidrBlocks,
      subnet1Id,
      subnet2Id,

      metadataServiceContainerImage: given.metadataServiceImage,
      uiStaticContainerImage: given.uiStaticImage,
      permissionsBoundaryArn,
      sagemakerRoleArns: given.sagemakerRoleArns,
      computeEnvironmentMaxVcpus: 64,

      // No task has a public address.
      withPublicIp: false,
      serviceEgressCidrBlocks: egressCidrBlocks,
      computeEnvironmentEgressCidrBlocks: egressCidrBlocks,
      uiLoadBalancerEgressCidrBlocks: vpcCidrBlocks,

      logKmsKeyArn: logKey.arn,
      stateTableKmsKeyArn: logKey.arn,
      loadBalancerAccessLogsBucket: given.logBucketName,
      dbMigrateLambdaDeadLetterArn: failedMigrations.arn,

      // Clients of the API need the key, and an address of the list. Jobs call the service within the VPC.
      accessListCidrBlocks: given.apiClientCidrBlocks,
      apiAccessLogDestinationArn: new RequestLog(this, "request-log", account, logKey).arn,

      uiAllowList: vpnCidrBlocks,
      uiCertificateArn: given.uiCertificateArn,
      uiUrl,

      loadBalancerDeletionProtection: given.deletionProtection,
      dbDeletionProtection: given.deletionProtection,
      forceDestroyS3Bucket: Op.not(given.deletionProtection),
    });

    new DatastoreKeyPolicies(this, "key-policies", account, metaflow.datastore);
    new BucketSettings(this, "bucket-settings", { account, datastore: metaflow.datastore, ...given });
    new ApiSettings(this, "api-settings", account, logKey, metaflow.metadataService);
    const firewall = new Firewall(this, "firewall", {
      account,
      logKey,
      protects: { ui: metaflow.uiAlbArn, api: metaflow.apiGatewayStageArn },
    });
    new Alarms(this, "alarms", { account, logKey, email: given.alarmEmail, metaflow, firewall, failedMigrations });

    // The certificate covers this name, which resolves to private addresses.
    new Route53Record(this, "ui-name", {
      zoneId: given.uiHostedZoneId,
      name: given.uiDomainName,
      type: "CNAME",
      ttl: 300,
      records: [metaflow.uiAlbDnsName],
    });

    const output = (name: string, config: TerraformOutputConfig) =>
      new TerraformOutput(this, name, { ...config, staticId: true });
    output("metaflow_client_profile_json", { value: metaflow.metaflowClientProfileJson, sensitive: true });
    output("service_url", { value: metaflow.metaflowServiceUrl });
    output("ui_url", { value: uiUrl });
    output("bucket", { value: metaflow.metaflowS3BucketName });
  }
}

const app = new App();
new Hardened(app, "hardened");
app.synth();
