import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup, dbParameterGroupParameterToTerraform } from "@cdktf/provider-aws/lib/db-parameter-group";
import type { TerraformCount } from "cdktf";
import { parameterGroupFamily } from "../aws/rules/rds";
import type { ModuleContext } from "../module-context";
import { blockPerEntry } from "../terraform/blocks";
import { unlessStandard } from "../terraform/functions";
import { type DatabaseSettings, identifier, maintenanceWindow, UNCHANGED } from "./database-settings";
import type { DatastoreProps } from "./props";

type Context = ModuleContext<DatastoreProps>;

type Count = TerraformCount | undefined;

/** A database on an instance of RDS, with a standby in the other subnet. */
export function rdsInstance(
  context: Context,
  settings: DatabaseSettings & { readonly parameterGroupName: string | undefined },
  count: Count,
): DbInstance {
  const { scope, props } = context;
  return new DbInstance(scope, "aws_db_instance-this", {
    ...settings,
    count,
    identifier: identifier(context),
    dbName: props.dbName,
    username: props.dbUsername,
    instanceClass: props.dbInstanceType,
    allocatedStorage: 20,
    maxAllocatedStorage: 1000,
    storageType: "gp2",
    multiAz: true,
    publiclyAccessible: false,
    maintenanceWindow: maintenanceWindow(context),
    caCertIdentifier: props.caCertIdentifier,
    backupRetentionPeriod: unlessStandard(props.dbBackupRetentionPeriod, UNCHANGED),
    autoMinorVersionUpgrade: props.dbAutoMinorVersionUpgrade,
  });
}

/**
 * A parameter group for the given parameters; the engine's default group can't be changed. It is made for the major
 * version, so that a later minor version keeps it.
 */
export function databaseParameters(context: Context, version: string, count: Count): DbParameterGroup {
  const { scope, props } = context;
  const family = parameterGroupFamily(props.dbEngine, version);
  return new DbParameterGroup(scope, "aws_db_parameter_group-this", {
    count,
    name: `${identifier(context)}-${family}`,
    family,
    parameter: blockPerEntry(props.dbParameters, dbParameterGroupParameterToTerraform, (name, value) => ({
      name,
      value,
      applyMethod: "immediate",
    })),
    lifecycle: { createBeforeDestroy: true },
  });
}
