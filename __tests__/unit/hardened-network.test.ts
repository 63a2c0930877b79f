import { describe, expect, it } from "vitest";
import { Datastore } from "../../lib/datastore";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { Ui } from "../../lib/ui";
import { decoded, type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { datastoreProps, metadataServiceProps, metaflowProps, uiProps } from "./props";

const blocks = ["10.0.0.0/16", "192.0.2.0/24"];

const service = synthesizeVariables(MetadataService);
const ui = synthesizeVariables(Ui);
const datastore = synthesizeVariables(Datastore);

/** Returns the networks to which each security group allows connections. */
function egress(synthesized: Synthesized): unknown[] {
  const groups = synthesized.addresses.filter((address) => address.startsWith("aws_security_group."));
  return groups.map((address) => {
    const rules = synthesized.resource(address).egress;
    return Array.isArray(rules) ? rules.flatMap(({ cidr_blocks }) => cidr_blocks) : rules;
  });
}

const groupOf = (synthesized: Synthesized, name: string) => synthesized.resource(`aws_security_group.${name}`).egress;

describe("connections of the services", () => {
  const group = "metadata_service_security_group";

  it("lead to the given networks", () => {
    const given = synthesize(MetadataService, { ...metadataServiceProps, serviceEgressCidrBlocks: blocks });
    expect(groupOf(given, group)).toMatchObject([{ protocol: "-1", cidr_blocks: blocks }]);
    expect(groupOf(service, group)).toMatchObject([{ cidr_blocks: "${var.service_egress_cidr_blocks}" }]);
  });

  it("of the UI have other networks than its load balancer", () => {
    const given = synthesize(Ui, {
      ...uiProps,
      serviceEgressCidrBlocks: blocks,
      uiLoadBalancerEgressCidrBlocks: ["10.0.0.0/16"],
    });
    expect(groupOf(given, "fargate_security_group")).toMatchObject([{ cidr_blocks: blocks }]);
    expect(groupOf(given, "ui_lb_security_group")).toMatchObject([{ cidr_blocks: ["10.0.0.0/16"] }]);
    expect(groupOf(ui, "fargate_security_group")).toMatchObject([{ cidr_blocks: "${var.service_egress_cidr_blocks}" }]);
    expect(groupOf(ui, "ui_lb_security_group")).toMatchObject([
      { cidr_blocks: "${var.ui_load_balancer_egress_cidr_blocks}" },
    ]);
  });
});

describe("connections of the database", () => {
  const group = "rds_security_group";
  const withBlocks = (databaseEgressCidrBlocks: string[]) =>
    groupOf(synthesize(Datastore, { ...datastoreProps, databaseEgressCidrBlocks }), group);

  it("lead to the given networks, by default to all", () => {
    expect(withBlocks(blocks)).toMatchObject([{ protocol: "-1", cidr_blocks: blocks }]);
    expect(groupOf(synthesize(Datastore, datastoreProps), group)).toMatchObject([{ cidr_blocks: ["0.0.0.0/0"] }]);
  });

  it("have no rule for an empty list", () => {
    expect(withBlocks([])).toEqual([]);
  });

  it("have a conditional rule with all arguments for a token", () => {
    expect(groupOf(datastore, group)).toBe(
      '${[for object in [{"cidr_blocks" = var.database_egress_cidr_blocks, "description" = null, "from_port" = 0, "ipv6_cidr_blocks" = null, "prefix_list_ids" = null, "protocol" = "-1", "security_groups" = null, "self" = null, "to_port" = 0}] : object if length(var.database_egress_cidr_blocks) > 0]}',
    );
  });
});

it("the root construct passes all networks on", () => {
  const networks = egress(
    synthesize(Metaflow, {
      ...metaflowProps,
      databaseEgressCidrBlocks: [],
      serviceEgressCidrBlocks: blocks,
      uiLoadBalancerEgressCidrBlocks: ["10.0.0.0/16"],
    }),
  );
  expect(networks.map(String).sort()).toEqual(["", "0.0.0.0/0", "10.0.0.0/16", String(blocks), String(blocks)].sort());
});

describe("the load balancer of the UI", () => {
  it("has the TLS policy and the treatment of headers that AWS chooses by default", () => {
    const given = synthesize(Ui, uiProps);
    expect(given.resource("aws_lb_listener.this")).not.toHaveProperty("ssl_policy");
    expect(given.resource("aws_lb.this").drop_invalid_header_fields).toBe(false);
  });

  it("has the given settings", () => {
    const uiSslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    const given = synthesize(Ui, { ...uiProps, uiSslPolicy, uiDropInvalidHeaderFields: true });
    expect(given.resource("aws_lb_listener.this").ssl_policy).toBe(uiSslPolicy);
    expect(given.resource("aws_lb.this").drop_invalid_header_fields).toBe(true);
    expect(ui.resource("aws_lb_listener.this").ssl_policy).toBe(
      '${var.ui_ssl_policy == "" ? null : var.ui_ssl_policy}',
    );
    expect(ui.resource("aws_lb.this").drop_invalid_header_fields).toBe("${var.ui_drop_invalid_header_fields}");
  });
});

describe("the addresses of clients", () => {
  const preserved = (synthesized: Synthesized) =>
    ["this", "db_migrate"].map((name) => synthesized.resource(`aws_lb_target_group.${name}`).preserve_client_ip);

  it("are those of the load balancer by default", () => {
    expect(preserved(synthesize(MetadataService, metadataServiceProps))).toEqual([undefined, undefined]);
  });

  it("reach both target groups with metadataServicePreserveClientIp", () => {
    const given = synthesize(MetadataService, { ...metadataServiceProps, metadataServicePreserveClientIp: true });
    expect(preserved(given)).toEqual(["true", "true"]);
    const expression = '${var.metadata_service_preserve_client_ip ? "true" : null}';
    expect(preserved(service)).toEqual([expression, expression]);
  });
});

describe("the migration endpoint", () => {
  const task = "aws_ecs_task_definition.this";
  const variable = { name: "MF_MIGRATION_ENDPOINTS_ENABLED", value: "0" };
  const migrated = {
    ...metadataServiceProps,
    dbMigrateOnStart: true,
    metadataServiceContainerImage: "netflixoss/metaflow_metadata_service:v2.5.1",
  };
  const environments = (synthesized: Synthesized) => {
    const containers = decoded(synthesized.resource(task).container_definitions);
    return Array.isArray(containers) ? containers.map(({ environment }) => environment) : [];
  };

  it("is on by default", () => {
    for (const environment of environments(synthesize(MetadataService, { ...migrated }))) {
      expect(environment).not.toContainEqual(variable);
    }
  });

  it("is off in both containers with metadataServiceEnableMigrationEndpoints", () => {
    const given = synthesize(MetadataService, { ...migrated, metadataServiceEnableMigrationEndpoints: false });
    const contains = expect.arrayContaining([variable]);
    expect(environments(given)).toEqual([contains, contains]);
    expect(service.resource(task).container_definitions).toContain(
      '"MF_MIGRATION_ENDPOINTS_ENABLED" = var.metadata_service_enable_migration_endpoints ? "" : "0"',
    );
  });

  it("may be on in spite of the input with an additional environment variable", () => {
    const given = synthesize(MetadataService, {
      ...migrated,
      metadataServiceEnableMigrationEndpoints: false,
      extraMetadataServiceEnvVars: { MF_MIGRATION_ENDPOINTS_ENABLED: "1" },
    });
    expect(environments(given)[0]).toContainEqual({ ...variable, value: "1" });
  });

  it("cannot be off without a migration at start", () => {
    const problem =
      "`metadataServiceEnableMigrationEndpoints` is false and `dbMigrateOnStart` is false; without the migration endpoint,";
    const off = { metadataServiceEnableMigrationEndpoints: false };
    expect(() => synthesize(MetadataService, { ...metadataServiceProps, ...off })).toThrow(problem);
    expect(() => synthesize(Metaflow, { ...metaflowProps, ...off })).toThrow(problem);
  });
});

describe("the access logs of the load balancers", () => {
  const logsOf = (synthesized: Synthesized) => synthesized.resource("aws_lb.this").access_logs;
  const loadBalancerAccessLogsBucket = "logs";

  it("do not exist by default", () => {
    expect(logsOf(synthesize(MetadataService, metadataServiceProps))).toBeUndefined();
    expect(logsOf(synthesize(Ui, uiProps))).toBeUndefined();
  });

  it("are in the given bucket, under the given prefix", () => {
    expect(logsOf(synthesize(Ui, { ...uiProps, loadBalancerAccessLogsBucket }))).toEqual({
      bucket: "logs",
      enabled: true,
    });
    const prefixed = { loadBalancerAccessLogsBucket, loadBalancerAccessLogsPrefix: "lb/metaflow" };
    expect(logsOf(synthesize(MetadataService, { ...metadataServiceProps, ...prefixed }))).toEqual({
      bucket: "logs",
      prefix: "lb/metaflow",
      enabled: true,
    });
  });

  it("are a dynamic block for a token", () => {
    for (const synthesized of [service, ui]) {
      expect(synthesized.resource("aws_lb.this").dynamic).toMatchObject({
        access_logs: {
          for_each: '${var.load_balancer_access_logs_bucket != "" ? [true] : []}',
          content: {
            bucket: "${var.load_balancer_access_logs_bucket}",
            prefix: '${var.load_balancer_access_logs_prefix == "" ? null : var.load_balancer_access_logs_prefix}',
            enabled: true,
          },
        },
      });
    }
  });
});
