import { CONNECTION_VARIABLES, type DatabaseConnection, databaseEnvironment } from "../submodule/database-connection";
import { replacesNoneOf } from "../submodule/environment-variables";
import type { StringMap } from "../terraform/expressions/condition";
import { mergeMaps } from "../terraform/expressions/functions";
import { BACKEND_PORT } from "./ports";

/** Values of the deployment in the environment of the UI back end. */
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

/** All variables except the log level describe the deployment. */
const OWN_VARIABLES = [...CONNECTION_VARIABLES, ...Object.keys(ownSettings(""))].filter((name) => name !== "LOGLEVEL");

export const replacedVariables = replacesNoneOf(
  OWN_VARIABLES,
  "the variable replaces one of the deployment, and the UI may not find its database or its data",
);
