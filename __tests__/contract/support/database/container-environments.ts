import { decoded } from "../../../unit/helpers";
import type { Postgres } from "./postgres";

export type Environment = { readonly [name: string]: string };

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** A container that connects to the database. */
export interface DatabaseClient {
  /** The Terraform name of the task definition. */
  readonly task: string;
  readonly command: readonly string[];
  readonly environment: Environment;
}

interface Container {
  readonly command?: readonly string[];
  readonly environment: readonly Variable[];
  /** Variables that ECS sets from Secrets Manager. */
  readonly secrets?: ReadonlyArray<{ readonly name: string; readonly valueFrom: string }>;
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

/** The parts of a stack's JSON that this module reads. */
export interface Configuration {
  readonly resource?: {
    readonly [type: string]: { readonly [name: string]: { readonly [argument: string]: unknown } };
  };
}

/** Returns the containers of a stack that connect to the database, with the address of a server on this machine. */
export function databaseClients({ resource }: Configuration, server: Postgres, login: Login): DatabaseClient[] {
  // AWS chooses the address, and the login of a deployment is random.
  const address = {
    MF_METADATA_DB_HOST: server.host,
    MF_METADATA_DB_PORT: String(server.port),
    MF_METADATA_DB_USER: login.user,
    MF_METADATA_DB_PSWD: login.password,
    MF_METADATA_DB_NAME: login.database,
  };
  return Object.entries(resource?.aws_ecs_task_definition ?? {}).flatMap(([task, { container_definitions }]) =>
    containersIn(container_definitions)
      .filter(({ environment }) => environment.some(({ name }) => name === "MF_METADATA_DB_HOST"))
      .map((container) => ({
        task,
        command: container.command ?? [],
        environment: located(variablesOf(container), address),
      })),
  );
}

function variablesOf({ environment, secrets = [] }: Container): readonly Variable[] {
  return [...environment, ...secrets.map(({ name, valueFrom }) => ({ name, value: valueFrom }))];
}

/** Replaces values only: a variable that the deployment does not set stays unset. */
function located(environment: readonly Variable[], address: Environment): Environment {
  return Object.fromEntries(environment.map(({ name, value }) => [name, address[name] ?? value]));
}

function containersIn(text: unknown): readonly Container[] {
  const definitions = decoded(text);
  if (!isContainers(definitions)) throw new Error(`invalid container definitions: ${text}`);
  return definitions;
}

function isContainers(definitions: unknown): definitions is readonly Container[] {
  return Array.isArray(definitions) && definitions.every((container) => Array.isArray(container?.environment));
}
