import { replacesNoneOf } from "../aws/rules/ecs";
import { CONNECTION_VARIABLES, type DatabaseConnection, databaseEnvironment } from "../database-environment";
import type { StringMap } from "../terraform/condition";
import { mergeMaps } from "../terraform/functions";
import { BACKEND_PORT } from "./ports";

/** The values in the environment of the UI back end that belong to this deployment. */
interface BackendSettings extends DatabaseConnection {
  readonly metaflowDatastoreSysrootS3: string;
}

/** @see https://github.com/Netflix/metaflow-service/blob/master/services/ui_backend_service/docs/environment.md */
export function backendEnvironment(settings: BackendSettings): StringMap {
  return mergeMaps(databaseEnvironment(settings), ownSettings(settings.metaflowDatastoreSysrootS3));
}

function ownSettings(metaflowDatastoreSysrootS3: string): StringMap {
  return {
    LOGLEVEL: "DEBUG",
    METAFLOW_DATASTORE_SYSROOT_S3: metaflowDatastoreSysrootS3,
    METAFLOW_DEFAULT_DATASTORE: "s3",
    METAFLOW_DEFAULT_METADATA: "service",
    METAFLOW_SERVICE_URL: `http://localhost:${BACKEND_PORT}/api/metadata`,
    MF_DATASTORE_ROOT: metaflowDatastoreSysrootS3,
    PATH_PREFIX: "/api/",
  };
}

/** Each of these but the log level describes the deployment. */
const OWN_VARIABLES = [...CONNECTION_VARIABLES, ...Object.keys(ownSettings(""))].filter((name) => name !== "LOGLEVEL");

export const replacedVariables = replacesNoneOf(
  OWN_VARIABLES,
  "it replaces what the deployment sets, without which the UI may not find its database or its data",
);
