import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Password } from "@cdktf/provider-random/lib/password";
import { Pet } from "@cdktf/provider-random/lib/pet";
import type { ModuleContext } from "../module-context";
import { Condition } from "../terraform/condition";
import { mergeMaps, onlyIf, withFallback } from "../terraform/functions";
import { databaseSecurityGroup, subnetGroup } from "./database-network";
import { keyDeletionWindow } from "./kms-key";
import type { DatastoreProps } from "./props";

type Context = ModuleContext<DatastoreProps>;

/** The number of days by which backups stay as they are, even if somebody has turned them on by hand. */
export const UNCHANGED = -1;

/** What an RDS instance and an Aurora cluster have in common. */
export type DatabaseSettings = ReturnType<typeof databaseSettings>;

export function databaseSettings(context: Context) {
  const { scope, props, tags } = context;
  const key = new KmsKey(scope, "aws_kms_key-rds", {
    description: "This key is used to encrypt and decrypt the RDS database used to store flow execution data.",
    deletionWindowInDays: keyDeletionWindow(context),
    tags,
  });
  const kmsKeyId = withFallback(props.dbKmsKeyArn, key.arn);
  const password = new Password(scope, "random_password-this", {
    length: 64,
    special: true,
    // RDS takes no slash, at sign, double quote or space.
    overrideSpecial: "!#$%&*()-_=+[]{}<>:?",
  });
  return {
    password: password.result,
    engine: props.dbEngine,
    engineVersion: props.dbEngineVersion,
    dbSubnetGroupName: subnetGroup(context).name,
    vpcSecurityGroupIds: [databaseSecurityGroup(context).id],
    storageEncrypted: true,
    kmsKeyId,
    snapshotIdentifier: withFallback(props.dbSnapshotIdentifier, undefined),
    finalSnapshotIdentifier: finalSnapshotIdentifier(context),
    applyImmediately: props.applyImmediately,
    allowMajorVersionUpgrade: onlyIf(props.dbAllowMajorVersionUpgrade),
    deletionProtection: props.dbDeletionProtection,
    // A database is restored from a snapshot once. A change of its name would replace the database.
    lifecycle: { ignoreChanges: ["snapshot_identifier"] },
    tags: mergeMaps(tags, props.dbInstanceTags, { Name: identifier(context), Metaflow: "true" }),
  };
}

/** The name of the database instance or cluster. */
export function identifier({ props, names }: Context): string {
  return names.under(props.dbIdentifierPrefix, props.dbName);
}

/** Nothing leaves the choice to AWS. */
export function maintenanceWindow({ props }: Context): string | undefined {
  return withFallback(props.maintenanceWindow, undefined);
}

/** RDS takes this snapshot when the database is destroyed; a random word keeps it from meeting an older one. */
function finalSnapshotIdentifier({ scope, props, names }: Context): string {
  const pet = new Pet(scope, "random_pet-final_snapshot_id", {}).id;
  return Condition.empty(props.dbIdentifierPrefix).choose(
    `${names.of(`${props.dbName}-final-snapshot`)}-${pet}`,
    `${props.dbIdentifierPrefix}-${props.dbName}-final-snapshot-${pet}`,
  );
}
