import { Condition, type StringMap } from "./terraform/condition";
import { mergeMaps, replaceAll, withoutEmpty } from "./terraform/functions";
import { oneOf, pattern } from "./terraform/rules";

/** The database's address, its credentials, and how to encrypt the connection. */
export interface DatabaseConnection {
  readonly rdsMasterInstanceEndpoint: string;
  readonly databaseName: string;
  readonly databaseUsername: string;
  readonly databasePassword: string;
  readonly databaseSslMode: string;
  readonly databaseSslRootCert: string;
  readonly databaseSslCertPath: string;
  readonly databaseSslKeyPath: string;
}

/** The variable that names the SSL mode, in both services. */
export const SSL_MODE_VARIABLE = "MF_METADATA_DB_SSL_MODE";

/** Modes in which the services reach a database that demands TLS. With `allow` their driver fails, as measured. */
const TLS_MODES = ["prefer", "require", "verify-ca", "verify-full"];

/** @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
export const sslMode = oneOf("disable", "allow", ...TLS_MODES);

/** The migration tool puts paths into a URL as they are. */
export const containerPath = pattern(
  /^[/][^\s?&#%]+$/,
  "an absolute path, such as `/etc/ssl/rds.pem`, without spaces and `? & # %`",
);

/** True for a mode in which the services reach a database that demands TLS. */
export function usesTls(mode: string): Condition {
  return Condition.oneOf(mode, TLS_MODES);
}

/** True for a mode in which the services verify the certificate of the database, and so need a root certificate. */
export function verifiesCertificate(mode: string): Condition {
  return Condition.oneOf(mode, ["verify-ca", "verify-full"]);
}

/**
 * The environment variables by which the metadata service and the UI back end find their database. Settings of TLS
 * without a value are left out.
 *
 * @see https://github.com/Netflix/metaflow-service#configuration
 */
export function databaseEnvironment(connection: DatabaseConnection): StringMap {
  return mergeMaps(addressAndCredentials(connection), withoutEmpty(tlsSettings(connection)));
}

function addressAndCredentials(connection: DatabaseConnection): StringMap {
  return {
    MF_METADATA_DB_HOST: replaceAll(connection.rdsMasterInstanceEndpoint, ":5432", ""),
    MF_METADATA_DB_NAME: connection.databaseName,
    MF_METADATA_DB_PORT: "5432",
    MF_METADATA_DB_PSWD: connection.databasePassword,
    MF_METADATA_DB_USER: connection.databaseUsername,
  };
}

function tlsSettings(connection: DatabaseConnection): StringMap {
  return {
    [SSL_MODE_VARIABLE]: connection.databaseSslMode,
    MF_METADATA_DB_SSL_CERT_PATH: connection.databaseSslCertPath,
    MF_METADATA_DB_SSL_KEY_PATH: connection.databaseSslKeyPath,
    // The migration tool and the services read the root certificate's path from different variables.
    MF_METADATA_DB_SSL_ROOT_CERT: connection.databaseSslRootCert,
    MF_METADATA_DB_SSL_ROOT_CERT_PATH: connection.databaseSslRootCert,
  };
}

/** The variables that name the database and its credentials. Every deployment sets them. */
export const CONNECTION_VARIABLES: readonly string[] = Object.keys(
  addressAndCredentials({
    rdsMasterInstanceEndpoint: "",
    databaseName: "",
    databaseUsername: "",
    databasePassword: "",
    databaseSslMode: "",
    databaseSslRootCert: "",
    databaseSslCertPath: "",
    databaseSslKeyPath: "",
  }),
);
