import type { MetaflowProps } from "../../../../lib";
import { Metaflow } from "../../../../lib";
import { decoded, synthesize } from "../../../unit/helpers";
import { metaflowProps } from "../../../unit/props";
import type { Postgres } from "./postgres";

export type Environment = { readonly [name: string]: string };

/** The environments of the containers that connect to the database. */
export interface Environments {
  readonly metadataService: Environment;
  readonly uiBackend: Environment;
  /** Absent if the database is not migrated at start. */
  readonly migration?: Environment;
}

interface Container {
  readonly environment: ReadonlyArray<{ readonly name: string; readonly value: string }>;
}

/** The environments that a deployment with these props synthesizes, with the address of a server of this machine. */
export function synthesizedEnvironments(
  props: Partial<MetaflowProps>,
  server: Postgres,
  login: { readonly user: string; readonly password: string; readonly database: string },
): Environments {
  const deployment = synthesize(Metaflow, { ...metaflowProps, ...props });
  // AWS chooses the address, and the login of a deployment is random.
  const address = {
    MF_METADATA_DB_HOST: server.host,
    MF_METADATA_DB_PORT: String(server.port),
    MF_METADATA_DB_USER: login.user,
    MF_METADATA_DB_PSWD: login.password,
    MF_METADATA_DB_NAME: login.database,
  };
  const environments = (task: string): Environment[] => {
    const definitions = decoded(deployment.resource(`aws_ecs_task_definition.${task}`).container_definitions);
    if (!isContainers(definitions)) throw new Error(`${task} has no containers`);
    return definitions.map(({ environment }) => located(environment, address));
  };
  const [metadataService = {}, migration] = environments("metaflow-metadata-service_this");
  const [uiBackend = {}] = environments("metaflow-ui_ui_backend");
  return { metadataService, migration, uiBackend };
}

/** Replaces values only: a variable that the deployment does not set stays unset. */
function located(environment: Container["environment"], address: Environment): Environment {
  return Object.fromEntries(environment.map(({ name, value }) => [name, address[name] ?? value]));
}

function isContainers(definitions: unknown): definitions is readonly Container[] {
  return Array.isArray(definitions) && definitions.every((container) => Array.isArray(container?.environment));
}
