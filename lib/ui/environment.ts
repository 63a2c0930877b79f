import { type DatabaseConnection, databaseEnvironment } from "../metadata-service/database-environment";
import { Condition, type StringMap } from "../terraform/condition";
import { eachKey, type Rule } from "../terraform/rules";
import { BACKEND_PORT } from "./ports";

/** What the back end's environment says of this deployment. */
interface BackendSettings extends DatabaseConnection {
  readonly metaflowDatastoreSysrootS3: string;
}

/** @see https://github.com/Netflix/metaflow-service/blob/master/services/ui_backend_service/docs/environment.md */
export function backendEnvironment(settings: BackendSettings): StringMap {
  return {
    ...databaseEnvironment(settings),
    LOGLEVEL: "DEBUG",
    METAFLOW_DATASTORE_SYSROOT_S3: settings.metaflowDatastoreSysrootS3,
    METAFLOW_DEFAULT_DATASTORE: "s3",
    METAFLOW_DEFAULT_METADATA: "service",
    METAFLOW_SERVICE_URL: `http://localhost:${BACKEND_PORT}/api/metadata`,
    MF_DATASTORE_ROOT: settings.metaflowDatastoreSysrootS3,
    PATH_PREFIX: "/api/",
  };
}

const NOTHING_KNOWN: BackendSettings = {
  rdsMasterInstanceEndpoint: "",
  databaseName: "",
  databaseUsername: "",
  databasePassword: "",
  metaflowDatastoreSysrootS3: "",
};

/** All but the verbosity is how things are in this deployment. */
const OWN_VARIABLES = Object.keys(backendEnvironment(NOTHING_KNOWN)).filter((name) => name !== "LOGLEVEL");

/** Whoever sets one of these wins over the deployment; that it is meant can't be known. */
export const replacedVariables: Rule<StringMap> = {
  ...eachKey({ text: "", fits: (name) => Condition.oneOf(name, OWN_VARIABLES).not() }),
  requirement: "it replaces what the deployment sets, without which the UI may not find its database or its data",
};
