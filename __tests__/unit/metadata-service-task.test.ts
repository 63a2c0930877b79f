import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
import type { MetadataServiceProps } from "../../lib/metadata-service/props";
import { regionName } from "./aws-provider";
import { decoded, synthesize, synthesizeVariables } from "./helpers";
import { metadataServiceProps } from "./props";

const literal = synthesize(MetadataService, metadataServiceProps);
const anyText = 'say "hi" back\\slash \ntwo lines\ttab $${escaped} %%{escaped} 100% $ {x} ünï ☃';
const chosen = synthesize(MetadataService, {
  ...metadataServiceProps,
  databasePassword: anyText,
  metadataServiceContainerImage: "example.com/metadata:v9",
  metadataServiceCpu: 1024,
  metadataServiceMemory: 4096,
  rdsMasterInstanceEndpoint: "other.example.com",
  withPublicIp: true,
});
const variables = synthesizeVariables(MetadataService);
const task = "aws_ecs_task_definition.this";

const containers = (synthesized: typeof literal) => decoded(synthesized.resource(task).container_definitions);

/** Returns the objects of a list in decoded JSON. */
function list(value: unknown): ReadonlyArray<{ readonly [key: string]: unknown }> {
  return Array.isArray(value) ? value : [];
}

const environment = (host: string, password = "secret") => [
  { name: "MF_METADATA_DB_HOST", value: host },
  { name: "MF_METADATA_DB_NAME", value: "metaflow" },
  { name: "MF_METADATA_DB_PORT", value: "5432" },
  { name: "MF_METADATA_DB_PSWD", value: password },
  { name: "MF_METADATA_DB_USER", value: "owner" },
];

describe("task definition", () => {
  it("has the default size on Fargate, and the tags of Metaflow", () => {
    expect(literal.text).toHaveResourceWithProperties(EcsTaskDefinition, {
      family: "acme-service-prod",
      cpu: "512",
      memory: "1024",
      network_mode: "awsvpc",
      requires_compatibilities: ["FARGATE"],
      task_role_arn: "${aws_iam_role.metadata_svc_ecs_task_role.arn}",
      execution_role_arn: metadataServiceProps.fargateExecutionRoleArn,
      tags: { team: "ml", Metaflow: "true" },
    });
    expect(literal.resource(task)).not.toHaveProperty("ephemeral_storage");
  });

  it("has one container with the name of the task definition", () => {
    expect(containers(literal)).toEqual([
      {
        name: "acme-service-prod",
        image: "netflixoss/metaflow_metadata_service:v2.3.0",
        essential: true,
        cpu: 512,
        memory: 1024,
        portMappings: [
          { containerPort: 8080, hostPort: 8080 },
          { containerPort: 8082, hostPort: 8082 },
        ],
        environment: environment("db.example.com"),
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": "${aws_cloudwatch_log_group.this.name}",
            "awslogs-region": `\${${regionName()}}`,
            "awslogs-stream-prefix": "metadata",
          },
        },
      },
    ]);
  });

  it("sets size and image from the props", () => {
    expect(chosen.resource(task)).toMatchObject({ cpu: "1024", memory: "4096" });
    expect(containers(chosen)).toMatchObject([{ cpu: 1024, memory: 4096, image: "example.com/metadata:v9" }]);
  });

  it("has expressions for size and image for tokens", () => {
    const definition = variables.resource(task);
    expect(definition).toMatchObject({
      cpu: "${var.metadata_service_cpu}",
      memory: "${var.metadata_service_memory}",
    });
    for (const expression of [
      '"name":${jsonencode("${var.resource_prefix}service${var.resource_suffix}")}',
      '"cpu":${jsonencode(var.metadata_service_cpu)},"memory":${jsonencode(var.metadata_service_memory)}',
      '"image":${jsonencode(var.metadata_service_container_image == "" ? "netflixoss/metaflow_metadata_service:v2.3.0" : var.metadata_service_container_image)}',
    ]) {
      expect(definition.container_definitions).toContain(expression);
    }
  });

  it("sets the host of the database from an endpoint with or without a port", () => {
    expect(containers(literal)).toMatchObject([{ environment: environment("db.example.com") }]);
    expect(containers(chosen)).toMatchObject([{ environment: environment("other.example.com", anyText) }]);
  });

  it("has expressions that merge and encode the environment for tokens", () => {
    const { container_definitions } = variables.resource(task);
    expect(container_definitions).toMatch(
      /"environment":\$\{jsonencode\(\[for name, value in merge\(\[merge\(.*\.\.\.\), \{for .*\}, var\.extra_metadata_service_env_vars\]\.\.\.\) : \{ name = name, value = value \}\]\)\}/,
    );
    for (const expression of [
      '"MF_METADATA_DB_HOST" = replace(var.rds_master_instance_endpoint, ":5432", "")',
      '"MF_METADATA_DB_PSWD" = var.database_password',
      '"MF_METADATA_DB_SSL_MODE" = var.database_ssl_mode',
      ' : name => value if value != ""}',
    ]) {
      expect(container_definitions).toContain(expression);
    }
  });

  it("passes a password with special characters on unchanged", () => {
    expect(chosen.resource(task).container_definitions).toContain(`"value":${JSON.stringify(anyText)}`);
  });

  it("encodes a password that is an expression with jsonencode", () => {
    const props = { ...metadataServiceProps, databasePassword: "${var.password}" };
    expect(synthesize(MetadataService, props).resource(task).container_definitions).toContain(
      '{"name":"MF_METADATA_DB_PSWD","value":${jsonencode(var.password)}}',
    );
  });
});

describe("TLS to the database", () => {
  const named = (props: Partial<MetadataServiceProps>) => {
    const [container] = list(containers(synthesize(MetadataService, { ...metadataServiceProps, ...props })));
    const variables = list(container?.environment).filter(({ name }) => /_SSL_/.test(String(name)));
    return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  };

  it("sets the mode, and omits settings without a value", () => {
    expect(named({ databaseSslMode: "require" })).toEqual({ MF_METADATA_DB_SSL_MODE: "require" });
    expect(named({})).toEqual({});
  });

  it("sets the root certificate in the variables of the services and of the migration tool", () => {
    expect(
      named({
        databaseSslMode: "verify-full",
        databaseSslRootCert: "/root.pem",
        databaseSslCertPath: "/client.pem",
        databaseSslKeyPath: "/client.key",
      }),
    ).toEqual({
      MF_METADATA_DB_SSL_MODE: "verify-full",
      MF_METADATA_DB_SSL_ROOT_CERT: "/root.pem",
      MF_METADATA_DB_SSL_ROOT_CERT_PATH: "/root.pem",
      MF_METADATA_DB_SSL_CERT_PATH: "/client.pem",
      MF_METADATA_DB_SSL_KEY_PATH: "/client.key",
    });
  });
});

it("merges extra environment variables, which override the defaults", () => {
  const extraMetadataServiceEnvVars = { MF_METADATA_DB_POOL_MAX: "20", MF_METADATA_DB_PORT: "6432" };
  const [container] = list(
    containers(synthesize(MetadataService, { ...metadataServiceProps, extraMetadataServiceEnvVars })),
  );
  expect(container?.environment).toEqual(
    expect.arrayContaining([
      { name: "MF_METADATA_DB_POOL_MAX", value: "20" },
      { name: "MF_METADATA_DB_PORT", value: "6432" },
    ]),
  );
  expect(list(container?.environment)).toHaveLength(6);
});

describe("migration at start", () => {
  const props = {
    ...metadataServiceProps,
    databaseSslMode: "require",
    metadataServiceContainerImage: "netflixoss/metaflow_metadata_service:v2.5.1",
  };
  const migrating = synthesize(MetadataService, { ...props, dbMigrateOnStart: true });

  it("runs in a container with the same image, environment and logs, and without a size", () => {
    const [service, migration, ...more] = list(containers(migrating));
    expect(migration).toEqual({
      name: "acme-db_migrate-prod",
      image: "netflixoss/metaflow_metadata_service:v2.5.1",
      essential: false,
      command: ["python3", "run_goose.py", "--wait", "60"],
      environment: service?.environment,
      logConfiguration: service?.logConfiguration,
    });
    expect(more).toEqual([]);
  });

  it("must succeed before the service container starts", () => {
    expect(containers(migrating)).toMatchObject([
      { essential: true, dependsOn: [{ containerName: "acme-db_migrate-prod", condition: "SUCCESS" }] },
      {},
    ]);
  });

  it("adds no container if it is off", () => {
    expect(synthesize(MetadataService, props).resource(task).container_definitions).not.toMatch(/dependsOn|goose/);
  });

  it("is a conditional expression for a token", () => {
    const { container_definitions } = variables.resource(task);
    expect(container_definitions).toContain('${var.db_migrate_on_start ? ",\\"dependsOn\\":[{');
    expect(container_definitions).toContain('${var.db_migrate_on_start ? ",{\\"name\\":');
  });
});

describe("service", () => {
  it("runs one task behind both target groups, and ignores changes of the task count", () => {
    expect(literal.text).toHaveResourceWithProperties(EcsService, {
      name: "acme-metadata-service-prod",
      cluster: "${aws_ecs_cluster.this.arn}",
      task_definition: "${aws_ecs_task_definition.this.arn}",
      desired_count: 1,
      launch_type: "FARGATE",
      lifecycle: { ignore_changes: ["desired_count"] },
      load_balancer: [
        {
          container_name: "acme-service-prod",
          container_port: 8080,
          target_group_arn: "${aws_lb_target_group.this.arn}",
        },
        {
          container_name: "acme-service-prod",
          container_port: 8082,
          target_group_arn: "${aws_lb_target_group.db_migrate.arn}",
        },
      ],
      network_configuration: {
        subnets: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
        security_groups: ["${aws_security_group.metadata_service_security_group.id}"],
        assign_public_ip: false,
      },
      tags: { team: "ml" },
    });
  });

  it("has a public IP address if the prop is true", () => {
    expect(chosen.resource("aws_ecs_service.this").network_configuration).toMatchObject({ assign_public_ip: true });
    expect(variables.resource("aws_ecs_service.this").network_configuration).toMatchObject({
      assign_public_ip: "${var.with_public_ip}",
    });
  });
});
