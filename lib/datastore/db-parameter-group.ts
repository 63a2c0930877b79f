import { DbParameterGroup, dbParameterGroupParameterToTerraform } from "@cdktf/provider-aws/lib/db-parameter-group";
import { parameterGroupFamily } from "../aws/formats/rds";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { blockPerEntry } from "../terraform/expressions/dynamic-blocks";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import { identifier } from "./database-settings";
import type { DatastoreProps } from "./props";

/**
 * The group of the database's parameters. AWS does not allow changes of the engine's default group. The family is that of
 * the major version, so a later minor version keeps the group.
 */
export function parameterGroup(context: Context<DatastoreProps>, version: string): OptionalResource<DbParameterGroup> {
  const { scope, props } = context;
  const family = parameterGroupFamily(props.dbEngine, version);
  return new OptionalResource(
    Condition.empty(props.dbParameters).not(),
    (count) =>
      new DbParameterGroup(scope, "aws_db_parameter_group-this", {
        count,
        name: `${identifier(context)}-${family}`,
        family,
        parameter: blockPerEntry(props.dbParameters, dbParameterGroupParameterToTerraform, (name, value) => ({
          name,
          value,
          applyMethod: "immediate",
        })),
        lifecycle: { createBeforeDestroy: true },
      }),
  );
}
