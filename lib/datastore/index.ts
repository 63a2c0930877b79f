import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import type { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import { allowFromGroup } from "../aws/access-source";
import { policyDocument } from "../aws/policy-document";
import { type EncryptedBucket, readAccess, readWriteAccess } from "../aws/s3-access";
import { buildSubmodule } from "../submodule/context";
import { nonEmpty } from "../terraform/expressions/hcl";
import type { OutputAttributes } from "../terraform/module/module-definition";
import { database } from "./database";
import { databaseSecret } from "./database-secret";
import { definition } from "./definition";
import { grant } from "./grants";
import { bucketKey } from "./kms-keys";
import { DatastoreOutputs } from "./outputs";
import type { DatastoreProps } from "./props";
import { bucket } from "./s3-bucket";
import { POSTGRESQL_PORT } from "./security-group";

export { DatastoreOutputs } from "./outputs";
export type { DatastoreProps } from "./props";

/**
 * Metaflow's data: an S3 bucket for artifacts and a PostgreSQL database for metadata.
 *
 * @example
 * const preset = presets["2026-11"];
 * const names = { resourcePrefix: "metaflow-", resourceSuffix: "-dev", standardTags: { team: "ml" } };
 * const network = {
 *   metaflowVpcId: "vpc-0123456789abcdef0",
 *   subnet1Id: "subnet-0123456789abcdef0",
 *   subnet2Id: "subnet-0fedcba9876543210",
 * };
 * const datastore = new Datastore(stack, "datastore", {
 *   ...names,
 *   ...network,
 *   dbEngineVersion: preset.dbEngineVersion,
 *   dbInstanceType: preset.dbInstanceType,
 *   // Lazy, because the metadata service is created after the datastore: see the example of MetadataService.
 *   metadataServiceSecurityGroupId: Lazy.stringValue({
 *     produce: () => metadataService.metadataServiceSecurityGroupId,
 *   }),
 * });
 */
export class Datastore extends DatastoreOutputs {
  /** @internal */
  static readonly _definition: typeof definition = definition;

  /** The bucket for artifacts and data. */
  readonly bucket: S3Bucket;
  /** The KMS key that encrypts the bucket. */
  readonly bucketKey: KmsKey;
  /** The policy that requires TLS. Undefined without `s3RequireTls`. Has a `count` if only Terraform knows it. */
  readonly bucketPolicy?: S3BucketPolicy;
  /** The RDS instance. Undefined on Aurora. Has a `count` if only Terraform knows `dbEngine`. */
  readonly databaseInstance?: DbInstance;
  /** The Aurora cluster. Undefined on RDS. Has a `count` if only Terraform knows `dbEngine`. */
  readonly databaseCluster?: RdsCluster;
  /** The only instance of the Aurora cluster. Undefined on RDS. Has a `count` if only Terraform knows `dbEngine`. */
  readonly databaseClusterInstance?: RdsClusterInstance;
  /** The group of `dbParameters`. Undefined without parameters. Has a `count` if only Terraform knows them. */
  readonly databaseParameterGroup?: DbParameterGroup;
  /** The KMS key of the deployment for the database. Another key in `dbKmsKeyArn` takes precedence. */
  readonly databaseKey: KmsKey;
  /**
   * The secret with the password of the database. Undefined without `databasePasswordInSecretsManager`. Has a `count` if
   * only Terraform knows it.
   */
  readonly databasePasswordSecret?: SecretsmanagerSecret;
  /** The role of the operating system's metrics. Undefined without `dbMonitoringInterval`. Has a `count` if only Terraform knows it. */
  readonly databaseMonitoringRole?: IamRole;
  /** The security group of the database. Its rules are inline, so the next apply removes separate rule resources. */
  readonly databaseSecurityGroup: SecurityGroup;

  /** @internal */
  protected readonly _outputs: OutputAttributes<typeof definition>;

  /** @throws InvalidInputError if a prop is invalid */
  constructor(scope: Construct, id: string, props: DatastoreProps) {
    super(scope, id);
    const { s3, bucketPolicy, key, rds, secret, inputs } = buildSubmodule(this, definition, props, (context) => {
      const key = bucketKey(context);
      const { bucket: s3, policy: bucketPolicy } = bucket(context, key);
      const rds = database(context);
      const secret = databaseSecret(context, { password: rds.password, keyArn: rds.kmsKeyArn });
      return { s3, bucketPolicy, key, rds, secret, inputs: context.props };
    });
    const { instance, cluster, clusterInstance } = rds;
    const ofDatabase = (read: (database: RdsCluster | DbInstance) => string) =>
      cluster.attribute(read, instance.attribute(read, ""));

    this.bucket = s3;
    this.bucketKey = key;
    this.bucketPolicy = bucketPolicy.resource;
    this.databaseInstance = instance.resource;
    this.databaseCluster = cluster.resource;
    this.databaseClusterInstance = clusterInstance.resource;
    this.databaseParameterGroup = rds.parameterGroup.resource;
    this.databaseKey = rds.key;
    this.databasePasswordSecret = secret.secret.resource;
    this.databaseMonitoringRole = rds.monitoringRole.resource;
    this.databaseSecurityGroup = rds.securityGroup;
    this._outputs = {
      metaflowDatastoreSysrootS3: `s3://${s3.bucket}/metaflow`,
      metaflowDatatoolsS3root: `s3://${s3.bucket}/data`,
      databaseArn: ofDatabase(({ arn }) => arn),
      databaseInstanceIdentifier: clusterInstance.attribute(
        ({ identifier }) => identifier,
        instance.attribute(({ identifier }) => identifier, ""),
      ),
      databaseKmsKeyArn: rds.kmsKeyArn,
      databaseName: inputs.dbName,
      databasePassword: rds.password,
      databasePasswordSecretArn: secret.arn,
      databaseUsername: inputs.dbUsername,
      datastoreS3BucketKmsKeyArn: nonEmpty(key.arn),
      rdsMasterInstanceEndpoint: ofDatabase(({ endpoint }) => endpoint),
      s3BucketArn: s3.arn,
      s3BucketName: s3.bucket,
    };
  }

  /** Policy document as JSON that allows reading the bucket, for existing roles, users and groups. */
  get readPolicyJson(): string {
    return policyDocument(...readAccess(this.encryptedBucket));
  }

  /** Policy document as JSON that allows reading and writing the bucket, for existing roles, users and groups. */
  get readWritePolicyJson(): string {
    return policyDocument(...readWriteAccess(this.encryptedBucket));
  }

  /**
   * Lets a role list and read the objects of the bucket, and decrypt them with the bucket's key. Another call for the
   * same role has no effect.
   *
   * @param role a role in the account of the bucket, without `count` and `for_each`
   * @returns the inline policy of the role, for `dependsOn`
   * @throws InvalidInputError if the argument is not such a role
   */
  grantRead(role: IamRole): IamRolePolicy {
    return grant(this, role, { access: "read", bucket: this.bucket, policy: this.readPolicyJson });
  }

  /**
   * Lets a role list, read, write and delete the objects of the bucket, and use the bucket's key. Another call for the
   * same role has no effect.
   *
   * @param role a role in the account of the bucket, without `count` and `for_each`
   * @returns the inline policy of the role, for `dependsOn`
   * @throws InvalidInputError if the argument is not such a role
   */
  grantReadWrite(role: IamRole): IamRolePolicy {
    return grant(this, role, { access: "read-write", bucket: this.bucket, policy: this.readWritePolicyJson });
  }

  /**
   * Lets the members of a security group connect to the database, on port 5432. Adds an inline rule to
   * `databaseSecurityGroup`. Another call for the same group has no effect.
   *
   * @param securityGroupId ID of a security group
   * @param description description of the rule in EC2, at most 255 characters
   * @throws InvalidInputError if the ID or the description is invalid; Error if a token replaced the rules of the group
   */
  allowDatabaseAccess(securityGroupId: string, description?: string): void {
    const port = { group: this.databaseSecurityGroup, number: POSTGRESQL_PORT };
    allowFromGroup(this, port, { securityGroupId, description });
  }

  private get encryptedBucket(): EncryptedBucket {
    return { bucketArn: this.bucket.arn, keyArn: this.bucketKey.arn };
  }
}
