import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
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

const environment = (host: string, password = "secret") => [
  { name: "MF_METADATA_DB_HOST", value: host },
  { name: "MF_METADATA_DB_NAME", value: "metaflow" },
  { name: "MF_METADATA_DB_PORT", value: "5432" },
  { name: "MF_METADATA_DB_PSWD", value: password },
  { name: "MF_METADATA_DB_USER", value: "owner" },
];

describe("task definition", () => {
  it("is of the default size, on Fargate, with the tags of Metaflow", () => {
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

  it("has one container, of the same name", () => {
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
            "awslogs-region": "${data.aws_region.current.id}",
            "awslogs-stream-prefix": "metadata",
          },
        },
      },
    ]);
  });

  it("takes size and image from the props", () => {
    expect(chosen.resource(task)).toMatchObject({ cpu: "1024", memory: "4096" });
    expect(containers(chosen)).toMatchObject([{ cpu: 1024, memory: 4096, image: "example.com/metadata:v9" }]);
  });

  it("leaves size and image to Terraform for tokens", () => {
    expect(variables.resource(task)).toMatchObject({
      cpu: "${var.metadata_service_cpu}",
      memory: "${var.metadata_service_memory}",
    });
    expect(containers(variables)).toMatchObject([
      {
        name: "${var.resource_prefix}service${var.resource_suffix}",
        cpu: "${var.metadata_service_cpu}",
        memory: "${var.metadata_service_memory}",
        image:
          '${var.metadata_service_container_image == "" ? "netflixoss/metaflow_metadata_service:v2.3.0" : var.metadata_service_container_image}',
      },
    ]);
  });

  it("reaches the database at its host, whether the endpoint has a port or not", () => {
    expect(containers(literal)).toMatchObject([{ environment: environment("db.example.com") }]);
    expect(containers(chosen)).toMatchObject([{ environment: environment("other.example.com", anyText) }]);
  });

  it("has the host and the password in its environment encoded by Terraform for tokens", () => {
    expect(containers(variables)).toMatchObject([
      {
        environment: [
          { name: "MF_METADATA_DB_HOST", value: '${replace(var.rds_master_instance_endpoint, ":5432", "")}' },
          { name: "MF_METADATA_DB_NAME", value: "${var.database_name}" },
          { name: "MF_METADATA_DB_PORT", value: "5432" },
          { name: "MF_METADATA_DB_PSWD", value: "${var.database_password}" },
          { name: "MF_METADATA_DB_USER", value: "${var.database_username}" },
        ],
      },
    ]);
  });

  it("keeps a password of any text as it is", () => {
    expect(chosen.resource(task).container_definitions).toContain(`"value":${JSON.stringify(anyText)}`);
  });

  it("has a password written as an expression encoded by Terraform", () => {
    const props = { ...metadataServiceProps, databasePassword: "${var.password}" };
    expect(synthesize(MetadataService, props).resource(task).container_definitions).toContain(
      '{"name":"MF_METADATA_DB_PSWD","value":${jsonencode(var.password)}}',
    );
  });
});

describe("service", () => {
  it("keeps one task running, behind both target groups, and its later scaling", () => {
    expect(literal.text).toHaveResourceWithProperties(EcsService, {
      name: "acme-metadata-service-prod",
      cluster: "${aws_ecs_cluster.this.id}",
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

  it("has a public IP when asked for", () => {
    expect(chosen.resource("aws_ecs_service.this").network_configuration).toMatchObject({ assign_public_ip: true });
    expect(variables.resource("aws_ecs_service.this").network_configuration).toMatchObject({
      assign_public_ip: "${var.with_public_ip}",
    });
  });
});
