import { describe, expect, it } from "vitest";
import { changedAttributes } from "./support/differences";
import type { Plan, ResourceChange } from "./support/plan";
import { planRecorded, type RecordedDeployment, recordedDeployment } from "./support/recorded";

/** Deployments that were recorded with PostgreSQL 16 and `db_parameters`. */
const DEPLOYMENTS = ["module-on-ec2", "construct-on-ec2"];

describe.each(DEPLOYMENTS)("a deployment with database parameters (%s)", (name) => {
  const deployment = recordedDeployment("0.1.0", name);

  it("plans no change for PostgreSQL 15.4 if it runs 15.4", async () => {
    const result = await planRecorded(onPostgresql("15.4", deployment), { db_engine_version: "15.4" });
    expect(changed(result).map(describeChange)).toEqual([]);
  });

  it.each([
    ["15.4", "15.8"],
    ["16", "16.6"],
  ])("keeps the parameter group and updates the database in place from PostgreSQL %s to %s", async (from, to) => {
    const result = await planRecorded(onPostgresql(from, deployment), { db_engine_version: to });
    expect(changed(result).map(describeChange)).toEqual(["update aws_db_instance: engine_version"]);
    expect(actionsOn("aws_db_parameter_group", result)).toEqual([["no-op"]]);
  });

  it("creates the group of a new major version before it deletes the former group", async () => {
    const result = await planRecorded(onPostgresql("15.8", deployment), { db_engine_version: "16.6" });
    expect(actionsOn("aws_db_instance", result)).toEqual([["update"]]);
    expect(actionsOn("aws_db_parameter_group", result)).toEqual([["create", "delete"]]);
  });
});

describe.each(DEPLOYMENTS)("a later change to TLS and migrations at start (%s)", (name) => {
  it("replaces only the task definitions of the metadata service and of the UI back end", async () => {
    const result = await planRecorded(recordedDeployment("0.1.0", name), {
      database_ssl_mode: "require",
      db_migrate_on_start: true,
      extra_metadata_service_env_vars: { LOGLEVEL: "DEBUG" },
      metadata_service_container_image: "netflixoss/metaflow_metadata_service:v2.5.1",
      ui_url: "https://metaflow.example.com",
    });
    expect(changed(result).map(({ type, change }) => `${change.actions} ${type}`)).toEqual([
      "update aws_ecs_service",
      "update aws_ecs_service",
      "delete,create aws_ecs_task_definition",
      "delete,create aws_ecs_task_definition",
    ]);
    const suffix = name.startsWith("module") ? "ec2" : "cdk";
    const variables = [
      { name: "MF_METADATA_DB_SSL_MODE", value: "require" },
      { name: "MF_METADATA_DB_HOST", value: `metaflow-metaflow-${suffix}.aaaaaaaaaa.us-east-1.rds.amazonaws.com` },
    ];
    const migration = { containerName: `metaflow-db_migrate-${suffix}`, condition: "SUCCESS" };
    const debug = { name: "LOGLEVEL", value: "DEBUG" };
    expect(containers(result)).toMatchObject({
      [`metaflow-db_migrate-${suffix}`]: { environment: expect.arrayContaining([...variables, debug]) },
      [`metaflow-service-${suffix}`]: {
        environment: expect.arrayContaining([...variables, debug]),
        dependsOn: [migration],
      },
      [`metaflow-ui_backend-${suffix}`]: { environment: expect.arrayContaining(variables) },
    });
  });
});

/** Returns the deployment with another version of PostgreSQL. */
function onPostgresql(version: string, { recording, state }: RecordedDeployment): RecordedDeployment {
  const [major] = version.split(".");
  const adapted = state
    .replace(/("engine_version(_actual)?": )"16"/g, `$1"${version}"`)
    .replace(/postgres(-?)16/g, `postgres$1${major}`);
  return { recording, state: adapted };
}

function changed({ resource_changes = [] }: Plan): ResourceChange[] {
  return resource_changes
    .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
    .toSorted((a, b) => a.type.localeCompare(b.type));
}

function describeChange(resource: ResourceChange): string {
  return `${resource.change.actions} ${resource.type}: ${changedAttributes(resource).join(", ")}`;
}

function actionsOn(type: string, { resource_changes = [] }: Plan): string[][] {
  return resource_changes.filter((resource) => resource.type === type).map(({ change }) => change.actions);
}

/** Returns the containers of the new task definitions, by name. */
function containers(result: Plan): { [name: string]: object } {
  const definitions = changed(result).flatMap(({ change }) => change.after?.container_definitions ?? []);
  const all: Array<{ name: string }> = definitions.flatMap((definition) => JSON.parse(String(definition)));
  return Object.fromEntries(all.map((container) => [container.name, container]));
}
