import { Construct } from "constructs";
import { moduleContext } from "../module-context";
import { bucket } from "./bucket";
import { database } from "./database";
import { definition } from "./definition";
import type { DatastoreOutputs, DatastoreProps } from "./props";

/** Where Metaflow's data lies: an S3 bucket for artefacts and a PostgreSQL database for metadata. */
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

  constructor(scope: Construct, id: string, givenProps: DatastoreProps) {
    super(scope, id);
    const context = moduleContext(this, definition, givenProps);
    const s3 = bucket(context);
    const rds = database(context);

    this.metaflowDatastoreSysrootS3 = `s3://${s3.bucket.bucket}/metaflow`;
    this.metaflowDatatoolsS3root = `s3://${s3.bucket.bucket}/data`;
    this.databaseArn = rds.arn;
    this.databaseInstanceIdentifier = rds.instanceIdentifier;
    this.databaseKmsKeyArn = rds.kmsKeyArn;
    this.databaseName = context.props.dbName;
    this.databasePassword = rds.password;
    this.databaseUsername = context.props.dbUsername;
    this.datastoreS3BucketKmsKeyArn = s3.key.arn;
    this.rdsMasterInstanceEndpoint = rds.endpoint;
    this.s3BucketArn = s3.bucket.arn;
    this.s3BucketName = s3.bucket.bucket;
    context.finish();
  }
}
