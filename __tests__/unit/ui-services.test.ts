import { describe, expect, it } from "vitest";
import { Ui } from "../../lib/ui";
import { regionName } from "./aws-provider";
import { decoded, type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { uiProps } from "./props";

const literal = synthesize(Ui, uiProps);
const variables = synthesizeVariables(Ui);

const containers = (synthesized: Synthesized, task: string) =>
  decoded(synthesized.resource(`aws_ecs_task_definition.${task}`).container_definitions);

const logs = (prefix: string) => ({
  logDriver: "awslogs",
  options: {
    "awslogs-group": "${aws_cloudwatch_log_group.this.name}",
    "awslogs-region": `\${${regionName()}}`,
    "awslogs-stream-prefix": prefix,
  },
});

const defaultEnvironment = {
  LOGLEVEL: "DEBUG",
  METAFLOW_DATASTORE_SYSROOT_S3: "s3://store/metaflow",
  METAFLOW_DEFAULT_DATASTORE: "s3",
  METAFLOW_DEFAULT_METADATA: "service",
  METAFLOW_SERVICE_URL: "http://localhost:8083/api/metadata",
  MF_DATASTORE_ROOT: "s3://store/metaflow",
  MF_METADATA_DB_HOST: "db.example.com",
  MF_METADATA_DB_NAME: "metaflow",
  MF_METADATA_DB_PORT: "5432",
  MF_METADATA_DB_PSWD: "secret",
  MF_METADATA_DB_USER: "owner",
  PATH_PREFIX: "/api/",
};

const pairs = (environment: Record<string, string>) =>
  Object.entries(environment).map(([name, value]) => ({ name, value }));

describe("back end", () => {
  it("has a task with 2 vCPUs, 16 GiB, a large disk and the tags of Metaflow", () => {
    expect(literal.resource("aws_ecs_task_definition.ui_backend")).toMatchObject({
      family: "acme-ui_backend-prod",
      cpu: "2048",
      memory: "16384",
      ephemeral_storage: { size_in_gib: 100 },
      network_mode: "awsvpc",
      requires_compatibilities: ["FARGATE"],
      task_role_arn: "${aws_iam_role.metadata_ui_ecs_task_role.arn}",
      execution_role_arn: uiProps.fargateExecutionRoleArn,
      tags: { team: "ml", Metaflow: "true" },
    });
  });

  it("runs the server of the UI, with its environment sorted by name", () => {
    expect(containers(literal, "ui_backend")).toEqual([
      {
        name: "acme-ui_backend-prod",
        image: "netflixoss/metaflow_metadata_service:v2.3.0",
        essential: true,
        cpu: 2048,
        memory: 16384,
        command: ["/opt/latest/bin/python3", "-m", "services.ui_backend_service.ui_server"],
        portMappings: [{ containerPort: 8083, hostPort: 8083 }],
        environment: pairs(defaultEnvironment),
        logConfiguration: logs("ui_backend"),
      },
    ]);
  });

  it("merges extra environment variables, which override the defaults", () => {
    const extraUiBackendEnvVars = { LOGLEVEL: "INFO", FEATURE_CACHE_DISABLE: "1", Z: 'a "quoted" \\ word\n' };
    expect(containers(synthesize(Ui, { ...uiProps, extraUiBackendEnvVars }), "ui_backend")).toMatchObject([
      {
        environment: pairs({
          FEATURE_CACHE_DISABLE: "1",
          ...defaultEnvironment,
          LOGLEVEL: "INFO",
          Z: 'a "quoted" \\ word\n',
        }),
      },
    ]);
  });

  it("has expressions that merge and sort the environment for tokens", () => {
    const definitions = variables.resource("aws_ecs_task_definition.ui_backend").container_definitions;
    expect(definitions).toMatch(
      /"environment":\$\{jsonencode\(\[for name, value in merge\(\[merge\(.*\.\.\.\), var\.extra_ui_backend_env_vars\]\.\.\.\) : \{ name = name, value = value \}\]\)\}/,
    );
    expect(definitions).toContain('"MF_METADATA_DB_HOST" = replace(var.rds_master_instance_endpoint, ":5432", "")');
    expect(definitions).toContain('"MF_METADATA_DB_PSWD" = var.database_password');
    expect(definitions).toContain('"METAFLOW_DATASTORE_SYSROOT_S3" = var.METAFLOW_DATASTORE_SYSROOT_S3');
  });

  it("is also in the security group of the metadata service", () => {
    expect(literal.resource("aws_ecs_service.ui_backend")).toMatchObject({
      name: "acme-ui_backend-prod",
      load_balancer: [
        {
          container_name: "acme-ui_backend-prod",
          container_port: 8083,
          target_group_arn: "${aws_lb_target_group.ui_backend.arn}",
        },
      ],
      network_configuration: {
        security_groups: ["${aws_security_group.fargate_security_group.id}", "sg-0123456789abcdef0"],
      },
    });
  });
});

describe("static app", () => {
  it("has a small task with the tags of Metaflow", () => {
    const task = literal.resource("aws_ecs_task_definition.ui_static");
    expect(task).toMatchObject({
      family: "acme-ui_static-prod",
      cpu: "512",
      memory: "1024",
      tags: { team: "ml", Metaflow: "true" },
    });
    expect(task).not.toHaveProperty("ephemeral_storage");
  });

  it("runs the command of the image, without environment variables by default", () => {
    expect(containers(literal, "ui_static")).toEqual([
      {
        name: "acme-ui_static-prod",
        image: "public.ecr.aws/outerbounds/metaflow_ui:v1.1.2",
        essential: true,
        cpu: 512,
        memory: 1024,
        portMappings: [{ containerPort: 3000, hostPort: 3000 }],
        environment: [],
        logConfiguration: logs("ui_static"),
      },
    ]);
  });

  it("has the given variables in its environment", () => {
    const given = synthesize(Ui, { ...uiProps, extraUiStaticEnvVars: { B: "2", A: "1" } });
    expect(containers(given, "ui_static")).toMatchObject([{ environment: pairs({ A: "1", B: "2" }) }]);
    expect(variables.resource("aws_ecs_task_definition.ui_static").container_definitions).toContain(
      "${jsonencode([for name, value in var.extra_ui_static_env_vars : { name = name, value = value }])}",
    );
  });

  it("passes variables with special characters on unchanged", () => {
    const extraUiStaticEnvVars = {
      A: 'say "hi"',
      B: "back\\slash",
      C: "two\nlines\tand a tab",
      D: "$${escaped}",
      E: "%%{escaped}",
      F: "100% $ {x}",
      G: "ünï ☃",
      H: "",
    };
    expect(containers(synthesize(Ui, { ...uiProps, extraUiStaticEnvVars }), "ui_static")).toMatchObject([
      { environment: pairs(extraUiStaticEnvVars) },
    ]);
  });

  it("is only in the security group of the UI", () => {
    expect(literal.resource("aws_ecs_service.ui_static")).toMatchObject({
      name: "acme-ui_static-prod",
      load_balancer: [
        {
          container_name: "acme-ui_static-prod",
          container_port: 3000,
          target_group_arn: "${aws_lb_target_group.ui_static.arn}",
        },
      ],
      network_configuration: { security_groups: ["${aws_security_group.fargate_security_group.id}"] },
    });
  });
});

describe.each(["ui_backend", "ui_static"])("service %s", (service) => {
  it("runs one task with a public IP address, and ignores changes of the task count", () => {
    expect(literal.resource(`aws_ecs_service.${service}`)).toMatchObject({
      cluster: "${aws_ecs_cluster.this.arn}",
      task_definition: `\${aws_ecs_task_definition.${service}.arn}`,
      desired_count: 1,
      launch_type: "FARGATE",
      network_configuration: {
        subnets: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
        assign_public_ip: true,
      },
      lifecycle: { ignore_changes: ["desired_count"] },
      tags: { team: "ml" },
    });
  });

  it("runs the given image", () => {
    const images = {
      uiBackendContainerImage: "example.com/ui_backend",
      uiStaticContainerImage: "example.com/ui_static",
    };
    expect(containers(synthesize(Ui, { ...uiProps, ...images }), service)).toMatchObject([
      { image: `example.com/${service}` },
    ]);
  });
});

describe("images", () => {
  it("are conditional expressions for tokens", () => {
    expect(variables.resource("aws_ecs_task_definition.ui_static").container_definitions).toContain(
      '${jsonencode(var.ui_static_container_image == "" ? "public.ecr.aws/outerbounds/metaflow_ui:v1.1.2" : var.ui_static_container_image)}',
    );
    expect(variables.resource("aws_ecs_task_definition.ui_backend").container_definitions).toContain(
      '${jsonencode(var.ui_backend_container_image == "" ? "netflixoss/metaflow_metadata_service:v2.3.0" : var.ui_backend_container_image)}',
    );
  });
});

describe("the root file system of the static app", () => {
  const task = "aws_ecs_task_definition.ui_static";
  const paths = ["/etc/nginx/conf.d", "/run", "/tmp", "/var/cache/nginx"];

  it("is writable by default", () => {
    expect(synthesize(Ui, uiProps).resource(task)).not.toHaveProperty("volume");
    expect(containers(synthesize(Ui, uiProps), "ui_static")).not.toHaveProperty([0, "readonlyRootFilesystem"]);
  });

  it("is read-only beside the volumes for the paths of nginx", () => {
    const given = synthesize(Ui, { ...uiProps, uiStaticReadOnlyRootFilesystem: true });
    const [container] = Object(containers(given, "ui_static"));
    expect(container).toMatchObject({ readonlyRootFilesystem: true });
    expect(container.mountPoints.map(({ containerPath }: { containerPath: string }) => containerPath).sort()).toEqual(
      paths,
    );
    const volumes = container.mountPoints.map(({ sourceVolume }: { sourceVolume: string }) => ({ name: sourceVolume }));
    expect(given.resource(task).volume).toEqual(volumes);
  });

  it("has dynamic volumes for a token", () => {
    const { dynamic, container_definitions } = variables.resource(task);
    const volume = { for_each: "${var.ui_static_read_only_root_filesystem ? [true] : []}" };
    expect(dynamic).toMatchObject({ volume: paths.map(() => volume) });
    expect(container_definitions).toMatch(
      /\$\{var\.ui_static_read_only_root_filesystem \? ",\\"readonlyRootFilesystem\\":true" : ""\}/,
    );
  });
});
