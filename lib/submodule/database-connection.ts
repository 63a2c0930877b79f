import { Condition, type StringMap } from "../terraform/expressions/condition";
import { mergeMaps, replaceAll, withoutEmpty } from "../terraform/expressions/functions";
import { oneOf, pattern } from "../terraform/validation/format";

/** Address, credentials and TLS settings of the database. */
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

/** Environment variable of the SSL mode in both services. */
export const SSL_MODE_VARIABLE = "MF_METADATA_DB_SSL_MODE";

/** Modes in which the services connect to a database that requires TLS. Their driver fails with `allow`. */
const TLS_MODES = ["prefer", "require", "verify-ca", "verify-full"];

/** @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
export const sslMode = oneOf("disable", "allow", ...TLS_MODES);

/** The migration tool copies paths into a URL without encoding. */
export const containerPath = pattern(
  /^[/][^\s?&#%]+$/,
  "an absolute path, such as `/etc/ssl/rds.pem`, without spaces and `? & # %`",
);

/** True for modes in which the services connect to a database that requires TLS. */
export function usesTls(mode: string): Condition {
  return Condition.oneOf(mode, TLS_MODES);
}

/** True for modes in which the services verify the database's certificate and need a root certificate. */
export function verifiesCertificate(mode: string): Condition {
  return Condition.oneOf(mode, ["verify-ca", "verify-full"]);
}

/**
 * Returns the environment variables with which the metadata service and the UI back end connect to the database. Empty
 * TLS settings are left out.
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
    // The migration tool and the services read the path of the root certificate from different variables.
    MF_METADATA_DB_SSL_ROOT_CERT: connection.databaseSslRootCert,
    MF_METADATA_DB_SSL_ROOT_CERT_PATH: connection.databaseSslRootCert,
  };
}

/** Environment variables of the address and the credentials, which every deployment sets. */
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
