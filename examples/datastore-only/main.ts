import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Datastore } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";

/** Bucket and database for a team that runs the metadata service and the flows on its own Kubernetes. */
class DatastoreOnly extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator, unlike S3, has no host name for each bucket.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");

    const variable = (name: string, description: string) =>
      new TerraformVariable(this, name, { type: "string", description }).stringValue;
    const vpcId = variable("vpc_id", "ID of the VPC.");
    // The names of buckets are shared by all accounts.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;
    const clients = databaseClients(this, vpcId, suffix);

    const datastore = new Datastore(this, "datastore", {
      // A submodule takes prefix and suffix with their hyphens.
      resourcePrefix: "metaflow-",
      resourceSuffix: `-${suffix}`,
      standardTags: { application: "metaflow" },
      metaflowVpcId: vpcId,
      subnet1Id: variable("private_subnet_1_id", "ID of a private subnet."),
      subnet2Id: variable("private_subnet_2_id", "ID of a private subnet in another availability zone."),
      metadataServiceSecurityGroupId: clients.id,
      bucketKeyEnabled: true,
      // TLS stays demanded, as it is from PostgreSQL 15 on: this team's service speaks it, see connectionSecret.
      dbEngineVersion: "16",
      dbInstanceType: "db.t4g.small",
    });
    const policy = artifactAccess(this, datastore, suffix);
    const secret = connectionSecret(this, datastore, suffix);

    const output = (name: string, value: string) => new TerraformOutput(this, name, { value, staticId: true });
    output("datastore_sysroot_s3", datastore.metaflowDatastoreSysrootS3);
    output("database_client_security_group_id", clients.id);
    output("artifact_access_policy_arn", policy.arn);
    output("connection_secret_arn", secret.arn);
  }
}

/** The group that the service's pods join. The database takes connections from it, whatever addresses they have. */
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

/** What flows do with their artefacts. The bucket is encrypted with a key of its own, so its use is granted as well. */
function artifactAccess(scope: Construct, datastore: Datastore, suffix: string): IamPolicy {
  const document = new DataAwsIamPolicyDocument(scope, "artifact-access-document", {
    statement: [
      { actions: ["s3:ListBucket"], resources: [datastore.s3BucketArn] },
      { actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], resources: [`${datastore.s3BucketArn}/*`] },
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [datastore.datastoreS3BucketKmsKeyArn] },
    ],
  });
  return new IamPolicy(scope, "artifact-access", { name: `metaflow-artifacts-${suffix}`, policy: document.json });
}

/** The metadata service's settings, for the cluster to mount as environment variables. */
function connectionSecret(scope: Construct, datastore: Datastore, suffix: string): SecretsmanagerSecret {
  const secret = new SecretsmanagerSecret(scope, "connection", { name: `metaflow-database-${suffix}` });
  new SecretsmanagerSecretVersion(scope, "connection-settings", {
    secretId: secret.id,
    secretString: Fn.jsonencode({
      // An RDS instance's endpoint ends with its port.
      MF_METADATA_DB_HOST: Fn.replace(datastore.rdsMasterInstanceEndpoint, ":5432", ""),
      MF_METADATA_DB_PORT: "5432",
      MF_METADATA_DB_NAME: datastore.databaseName,
      MF_METADATA_DB_USER: datastore.databaseUsername,
      MF_METADATA_DB_PSWD: datastore.databasePassword,
      MF_METADATA_DB_SSL_MODE: "require",
    }),
  });
  return secret;
}

const app = new App();
new DatastoreOnly(app, "datastore-only");
app.synth();
