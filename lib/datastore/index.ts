import { Construct } from "constructs";
import { buildSubmodule } from "../submodule/context";
import { database } from "./database";
import { definition } from "./definition";
import { bucketKey } from "./kms-keys";
import type { DatastoreOutputs, DatastoreProps } from "./props";
import { bucket } from "./s3-bucket";

/** Metaflow's data: an S3 bucket for artifacts and a PostgreSQL database for metadata. */
export class Datastore extends Construct implements DatastoreOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly metaflowDatastoreSysrootS3: string;
  readonly metaflowDatatoolsS3root: string;
  readonly databaseArn: string;
  readonly databaseInstanceIdentifier: string;
  readonly databaseKmsKeyArn: string;
  readonly databaseName: string;
  readonly databasePassword: string;
  readonly databaseUsername: string;
  readonly datastoreS3BucketKmsKeyArn: string;
  readonly rdsMasterInstanceEndpoint: string;
  readonly s3BucketArn: string;
  readonly s3BucketName: string;

  constructor(scope: Construct, id: string, props: DatastoreProps) {
    super(scope, id);
    const { s3, key, rds, inputs } = buildSubmodule(this, definition, props, (context) => {
      const key = bucketKey(context);
      return { s3: bucket(context, key), key, rds: database(context), inputs: context.props };
    });

    this.metaflowDatastoreSysrootS3 = `s3://${s3.bucket}/metaflow`;
    this.metaflowDatatoolsS3root = `s3://${s3.bucket}/data`;
    this.databaseArn = rds.arn;
    this.databaseInstanceIdentifier = rds.instanceIdentifier;
    this.databaseKmsKeyArn = rds.kmsKeyArn;
    this.databaseName = inputs.dbName;
    this.databasePassword = rds.password;
    this.databaseUsername = inputs.dbUsername;
    this.datastoreS3BucketKmsKeyArn = key.arn;
    this.rdsMasterInstanceEndpoint = rds.endpoint;
    this.s3BucketArn = s3.arn;
    this.s3BucketName = s3.bucket;
  }
}
