import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { Context } from "../submodule/context";
import type { Condition } from "../terraform/expressions/condition";
import { unlessDefault } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import {
  type DatabaseSettings,
  identifier,
  type MonitoringSettings,
  maintenanceWindow,
  UNCHANGED,
} from "./database-settings";
import type { DatastoreProps } from "./props";

/** The RDS instance, which may have a standby in the other subnet. */
export function rdsInstance(
  context: Context<DatastoreProps>,
  when: Condition,
  settings: DatabaseSettings & MonitoringSettings & { readonly parameterGroupName: string | undefined },
): OptionalResource<DbInstance> {
  const { scope, props } = context;
  return new OptionalResource(
    when,
    (count) =>
      new DbInstance(scope, "aws_db_instance-this", {
        ...settings,
        count,
        identifier: identifier(context),
        dbName: props.dbName,
        username: props.dbUsername,
        instanceClass: props.dbInstanceType,
        allocatedStorage: 20,
        maxAllocatedStorage: 1000,
        storageType: "gp2",
        multiAz: props.dbMultiAz,
        publiclyAccessible: false,
        maintenanceWindow: maintenanceWindow(context),
        caCertIdentifier: props.caCertIdentifier,
        backupRetentionPeriod: unlessDefault(props.dbBackupRetentionPeriod, UNCHANGED),
        autoMinorVersionUpgrade: props.dbAutoMinorVersionUpgrade,
      }),
  );
}
