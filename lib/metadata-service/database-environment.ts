import type { StringMap } from "../terraform/condition";
import { replaceAll } from "../terraform/functions";

/** Where the database is and who connects to it. */
export interface DatabaseConnection {
  readonly rdsMasterInstanceEndpoint: string;
  readonly databaseName: string;
  readonly databaseUsername: string;
  readonly databasePassword: string;
}

/**
 * The variables with which the metadata service and the UI's back end find their database.
 *
 * @see https://github.com/Netflix/metaflow-service#configuration
 */
export function databaseEnvironment(connection: DatabaseConnection): StringMap {
  return {
    MF_METADATA_DB_HOST: replaceAll(connection.rdsMasterInstanceEndpoint, ":5432", ""),
    MF_METADATA_DB_NAME: connection.databaseName,
    MF_METADATA_DB_PORT: "5432",
    MF_METADATA_DB_PSWD: connection.databasePassword,
    MF_METADATA_DB_USER: connection.databaseUsername,
  };
}
