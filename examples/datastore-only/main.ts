import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Datastore, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";

const preset = presets["2026-11"];

/** Deploys only the bucket and the database. The team runs the metadata service and the flows on Kubernetes. */
class DatastoreOnly extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator has no host name for each bucket, so it needs path-style URLs.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");

    const variable = (name: string, description: string) =>
      new TerraformVariable(this, name, { type: "string", description }).stringValue;
    const vpcId = variable("vpc_id", "ID of the VPC.");
    // Bucket names must be unique among all AWS accounts.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;
    const clients = databaseClients(this, vpcId, suffix);

    const datastore = new Datastore(this, "datastore", {
      // Prefix and suffix of a submodule include their hyphens.
      resourcePrefix: "metaflow-",
      resourceSuffix: `-${suffix}`,
      standardTags: { application: "metaflow" },
      metaflowVpcId: vpcId,
      subnet1Id: variable("private_subnet_1_id", "ID of a private subnet."),
      subnet2Id: variable("private_subnet_2_id", "ID of a private subnet in another availability zone."),
      metadataServiceSecurityGroupId: clients.id,
      bucketKeyEnabled: preset.bucketKeyEnabled,
      dbEngineVersion: preset.dbEngineVersion,
      dbInstanceType: preset.dbInstanceType,
    });
    // The policy of flows. A role on AWS would get the same access from `datastore.grantReadWrite(role)`.
    const policy = new IamPolicy(this, "artifact-access", {
      name: `metaflow-artifacts-${suffix}`,
      policy: datastore.readWritePolicyJson,
    });
    const secret = connectionSecret(this, datastore, suffix);

    const output = (name: string, value: string) => new TerraformOutput(this, name, { value, staticId: true });
    output("datastore_sysroot_s3", datastore.metaflowDatastoreSysrootS3);
    output("database_client_security_group_id", clients.id);
    output("artifact_access_policy_arn", policy.arn);
    output("connection_secret_arn", secret.arn);
  }
}

/** Creates the security group of the service's pods. The database accepts connections from its members. */
function databaseClients(scope: Construct, vpcId: string, suffix: string): SecurityGroup {
  const group = new SecurityGroup(scope, "database-clients", {
    name: `metaflow-database-clients-${suffix}`,
    description: "May connect to Metaflow's database",
    vpcId,
  });
  new VpcSecurityGroupEgressRule(scope, "clients-egress", {
    securityGroupId: group.id,
    ipProtocol: "-1",
    cidrIpv4: "0.0.0.0/0",
  });
  return group;
}

/** Creates a secret with the environment variables of the metadata service, which the cluster passes to the pods. */
function connectionSecret(scope: Construct, datastore: Datastore, suffix: string): SecretsmanagerSecret {
  const secret = new SecretsmanagerSecret(scope, "connection", { name: `metaflow-database-${suffix}` });
  new SecretsmanagerSecretVersion(scope, "connection-settings", {
    secretId: secret.id,
    secretString: Fn.jsonencode({
      // The endpoint of an RDS instance includes the port.
      MF_METADATA_DB_HOST: Fn.replace(datastore.rdsMasterInstanceEndpoint, ":5432", ""),
      MF_METADATA_DB_PORT: "5432",
      MF_METADATA_DB_NAME: datastore.databaseName,
      MF_METADATA_DB_USER: datastore.databaseUsername,
      MF_METADATA_DB_PSWD: datastore.databasePassword,
      // RDS requires TLS from PostgreSQL 15 on. This mode encrypts without a root certificate.
      MF_METADATA_DB_SSL_MODE: preset.databaseSslMode,
    }),
  });
  return secret;
}

const app = new App();
new DatastoreOnly(app, "datastore-only");
app.synth();
