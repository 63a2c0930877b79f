import type { ContainerSecrets } from "../aws/fargate-service";
import { Condition, type StringMap } from "../terraform/expressions/condition";
import { mergeMaps, replaceAll, withoutEmpty } from "../terraform/expressions/functions";
import type { Precondition } from "../terraform/validation/check";
import { oneOf, pattern } from "../terraform/validation/format";
import { replacesNoneOf } from "./environment-variables";

/** Address, credentials and TLS settings of the database. */
export interface DatabaseConnection {
  readonly rdsMasterInstanceEndpoint: string;
  readonly databaseName: string;
  readonly databaseUsername: string;
  readonly databasePassword: string;
  /** ARN of a secret that replaces the password. Empty for none. */
  readonly databasePasswordSecretArn: string;
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

/** Environment variable of the password in both services. */
const PASSWORD_VARIABLE = "MF_METADATA_DB_PSWD";

/**
 * Returns the environment variables with which the metadata service and the UI back end connect to the database. Empty
 * TLS settings are left out, and the password if there is a secret.
 *
 * @see https://github.com/Netflix/metaflow-service#configuration
 */
export function databaseEnvironment(connection: DatabaseConnection): StringMap {
  const address = addressAndUser(connection);
  const withPassword = { ...address, [PASSWORD_VARIABLE]: connection.databasePassword };
  return mergeMaps(hasSecret(connection).choose(address, withPassword), withoutEmpty(tlsSettings(connection)));
}

/** Returns the variable that ECS sets from the secret. */
export function databaseSecrets({ databasePasswordSecretArn }: DatabaseConnection): ContainerSecrets {
  return {
    when: hasSecret({ databasePasswordSecretArn }),
    variables: { [PASSWORD_VARIABLE]: databasePasswordSecretArn },
  };
}

function hasSecret({ databasePasswordSecretArn }: Pick<DatabaseConnection, "databasePasswordSecretArn">): Condition {
  return Condition.emptyOrNull(databasePasswordSecretArn).not();
}

/** ECS rejects a container with a variable and a secret of the same name. */
export function passwordOnce(variablesInput: string, resource: string): Precondition {
  const withoutPassword = replacesNoneOf([PASSWORD_VARIABLE], "");
  return {
    inputs: ["database_password_secret_arn", variablesInput],
    requirement: `ECS rejects a variable and a secret with the same name: remove \`${PASSWORD_VARIABLE}\` from the map`,
    holds: (inputs) => {
      const variables = inputs.map(variablesInput);
      return Condition.any([
        Condition.empty(inputs.string("database_password_secret_arn")),
        Condition.nullOr(variables, withoutPassword.holds(variables)),
      ]);
    },
    resource,
  };
}

function addressAndUser(connection: DatabaseConnection): StringMap {
  return {
    MF_METADATA_DB_HOST: replaceAll(connection.rdsMasterInstanceEndpoint, ":5432", ""),
    MF_METADATA_DB_NAME: connection.databaseName,
    MF_METADATA_DB_PORT: "5432",
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
export const CONNECTION_VARIABLES: readonly string[] = [
  "MF_METADATA_DB_HOST",
  "MF_METADATA_DB_NAME",
  "MF_METADATA_DB_PORT",
  PASSWORD_VARIABLE,
  "MF_METADATA_DB_USER",
];
