import { describe, expect, it } from "vitest";
import { Datastore } from "../../lib/datastore";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { Ui } from "../../lib/ui";
import { type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { datastoreProps, inPartition, metadataServiceProps, metaflowProps, uiProps } from "./props";

const service = synthesizeVariables(MetadataService);
const ui = synthesizeVariables(Ui);
const datastore = synthesizeVariables(Datastore);

/** Returns an argument of each resource of a type. */
function argumentOf(synthesized: Synthesized, type: string, argument: string): unknown[] {
  const addresses = synthesized.addresses.filter((address) => address.startsWith(`${type}.`));
  return addresses.map((address) => synthesized.resource(address)[argument]);
}

describe("the number of tasks", () => {
  const counts = (synthesized: Synthesized) => argumentOf(synthesized, "aws_ecs_service", "desired_count");

  it("is one by default", () => {
    expect(counts(synthesize(Metaflow, metaflowProps))).toEqual([1, 1, 1]);
  });

  it("is the given one of each service", () => {
    const given = synthesize(Metaflow, { ...metaflowProps, metadataServiceDesiredCount: 2, uiDesiredCount: 3 });
    expect(counts(given)).toEqual([2, 3, 3]);
    expect(counts(service)).toEqual(["${var.metadata_service_desired_count}"]);
    expect(counts(ui)).toEqual(["${var.ui_desired_count}", "${var.ui_desired_count}"]);
  });

  it("may change outside Terraform", () => {
    const given = synthesize(MetadataService, { ...metadataServiceProps, metadataServiceDesiredCount: 2 });
    expect(given.resource("aws_ecs_service.this").lifecycle).toEqual({ ignore_changes: ["desired_count"] });
  });
});

describe("the circuit breaker of deployments", () => {
  const breakers = (synthesized: Synthesized) =>
    argumentOf(synthesized, "aws_ecs_service", "deployment_circuit_breaker");
  const rollback = { enable: true, rollback: true };

  it("is off by default and rolls back all services", () => {
    expect(breakers(synthesize(Metaflow, metaflowProps))).toEqual([undefined, undefined, undefined]);
    const given = synthesize(Metaflow, { ...metaflowProps, deploymentCircuitBreaker: true });
    expect(breakers(given)).toEqual([rollback, rollback, rollback]);
  });

  it("is a dynamic block for a token", () => {
    const block = [{ for_each: "${var.deployment_circuit_breaker ? [true] : []}", content: rollback }];
    for (const synthesized of [service, ui]) {
      for (const dynamic of argumentOf(synthesized, "aws_ecs_service", "dynamic")) {
        expect(dynamic).toEqual({ deployment_circuit_breaker: expect.objectContaining(block[0]) });
      }
    }
  });
});

describe("the size of the tasks", () => {
  const sizes = (synthesized: Synthesized) =>
    ["cpu", "memory"].map((argument) => argumentOf(synthesized, "aws_ecs_task_definition", argument));

  it("is the given one", () => {
    const given = synthesize(Metaflow, {
      ...metaflowProps,
      metadataServiceCpu: 1024,
      metadataServiceMemory: 2048,
      uiBackendCpu: 2048,
      uiBackendMemory: 8192,
      uiStaticCpu: 256,
      uiStaticMemory: 512,
    });
    expect(sizes(given)).toEqual([
      ["1024", "2048", "256"],
      ["2048", "8192", "512"],
    ]);
    expect(sizes(ui)).toEqual([
      ["${var.ui_backend_cpu}", "${var.ui_static_cpu}"],
      ["${var.ui_backend_memory}", "${var.ui_static_memory}"],
    ]);
  });

  it("must be one that Fargate offers", () => {
    for (const [task, props] of [
      ["metadataService", { metadataServiceCpu: 1024, metadataServiceMemory: 512 }],
      ["uiBackend", { uiBackendCpu: 1024, uiBackendMemory: 512 }],
      ["uiStatic", { uiStaticCpu: 1024, uiStaticMemory: 512 }],
    ] as const) {
      expect(() => synthesize(Metaflow, { ...metaflowProps, ...props })).toThrow(
        `\`${task}Cpu\` is 1024 and \`${task}Memory\` is 512; must be a size that Fargate offers`,
      );
    }
  });

  it("of the UI does not matter without a UI", () => {
    const props = { ...metaflowProps, uiCertificateArn: "", uiBackendCpu: 1024, uiBackendMemory: 512 };
    expect(() => synthesize(Metaflow, props)).not.toThrow();
  });
});

describe("the deletion protection of the load balancers", () => {
  const protections = (synthesized: Synthesized) => argumentOf(synthesized, "aws_lb", "enable_deletion_protection");

  it("is off by default and protects both", () => {
    expect(protections(synthesize(Metaflow, metaflowProps))).toEqual([false, false]);
    const given = synthesize(Metaflow, { ...metaflowProps, loadBalancerDeletionProtection: true });
    expect(protections(given)).toEqual([true, true]);
    expect([...protections(service), ...protections(ui)]).toEqual(
      Array(2).fill("${var.load_balancer_deletion_protection}"),
    );
  });
});

describe("the database", () => {
  const monitored = {
    ...datastoreProps,
    dbCopyTagsToSnapshot: true,
    dbLogExports: ["postgresql"],
    dbMonitoringInterval: 30,
    dbPerformanceInsightsEnabled: true,
  };
  const role = "aws_iam_role.rds_monitoring_role";

  it("has a standby, and neither monitoring nor exported logs, by default", () => {
    const given = synthesize(Datastore, datastoreProps);
    const instance = given.resource("aws_db_instance.this");
    expect(instance).toMatchObject({
      multi_az: true,
      copy_tags_to_snapshot: false,
      monitoring_interval: 0,
      performance_insights_enabled: false,
    });
    for (const name of ["monitoring_role_arn", "performance_insights_kms_key_id", "enabled_cloudwatch_logs_exports"]) {
      expect(instance).not.toHaveProperty(name);
    }
    expect(given.addresses).not.toContain(role);
  });

  it("has no standby with dbMultiAz", () => {
    const given = synthesize(Datastore, { ...datastoreProps, dbMultiAz: false });
    expect(given.resource("aws_db_instance.this").multi_az).toBe(false);
  });

  it("is monitored with its own key and a role for metrics", () => {
    const given = synthesize(Datastore, monitored);
    expect(given.resource("aws_db_instance.this")).toMatchObject({
      copy_tags_to_snapshot: true,
      enabled_cloudwatch_logs_exports: ["postgresql"],
      monitoring_interval: 30,
      monitoring_role_arn:
        "${element([aws_iam_role.rds_monitoring_role.arn, [aws_iam_role_policy.grant_rds_monitoring.id]], 0)}",
      performance_insights_enabled: true,
      performance_insights_kms_key_id: "${aws_kms_key.rds.arn}",
    });
    expect(given.statements(role, "assume_role_policy")).toMatchObject([
      { Principal: { Service: "monitoring.rds.amazonaws.com" } },
    ]);
  });

  it("is monitored on Aurora too", () => {
    const given = synthesize(Datastore, { ...monitored, dbEngine: "aurora-postgresql", dbKmsKeyArn: KEY });
    expect(given.resource("aws_rds_cluster.this")).toMatchObject({
      copy_tags_to_snapshot: true,
      enabled_cloudwatch_logs_exports: ["postgresql"],
    });
    expect(given.resource("aws_rds_cluster_instance.cluster_instances")).toMatchObject({
      monitoring_interval: 30,
      monitoring_role_arn: expect.stringContaining("rds_monitoring_role"),
      performance_insights_enabled: true,
      performance_insights_kms_key_id: KEY,
    });
  });

  it("keeps Performance Insights on Aurora if somebody turned them on", () => {
    const given = synthesize(Datastore, { ...datastoreProps, dbEngine: "aurora-postgresql" });
    expect(given.resource("aws_rds_cluster_instance.cluster_instances")).not.toHaveProperty(
      "performance_insights_enabled",
    );
  });

  it("has conditional arguments for tokens", () => {
    const instance = {
      monitoring_interval: "${var.db_monitoring_interval}",
      performance_insights_kms_key_id:
        '${var.db_performance_insights_enabled ? (var.db_kms_key_arn == "" ? aws_kms_key.rds.arn : var.db_kms_key_arn) : null}',
    };
    expect(datastore.resource("aws_db_instance.this")).toMatchObject({
      ...instance,
      multi_az: "${var.db_multi_az}",
      performance_insights_enabled: "${var.db_performance_insights_enabled}",
      enabled_cloudwatch_logs_exports: "${length(var.db_log_exports) == 0 ? null : var.db_log_exports}",
    });
    expect(datastore.resource("aws_rds_cluster_instance.cluster_instances")).toMatchObject({
      ...instance,
      performance_insights_enabled: "${var.db_performance_insights_enabled ? true : null}",
    });
    expect(datastore.resource(role).count).toBe("${var.db_monitoring_interval != 0 ? 1 : 0}");
  });

  it("writes metrics to log groups of its partition", () => {
    const given = synthesize(Datastore, inPartition(monitored, "aws-cn"));
    expect(given.statements("aws_iam_role_policy.grant_rds_monitoring")).toMatchObject([
      { Resource: "arn:aws-cn:logs:*:*:log-group:RDS*" },
      { Resource: "arn:aws-cn:logs:*:*:log-group:RDS*:log-stream:*" },
    ]);
  });

  it("gets its settings from the root construct", () => {
    const { dbMonitoringInterval, dbPerformanceInsightsEnabled, dbLogExports, dbCopyTagsToSnapshot } = monitored;
    const settings = { dbMonitoringInterval, dbPerformanceInsightsEnabled, dbLogExports, dbCopyTagsToSnapshot };
    const given = synthesize(Metaflow, { ...metaflowProps, ...settings, dbMultiAz: false });
    expect(given.resource("aws_db_instance.metaflow-datastore_this")).toMatchObject({
      copy_tags_to_snapshot: true,
      enabled_cloudwatch_logs_exports: ["postgresql"],
      monitoring_interval: 30,
      multi_az: false,
      performance_insights_enabled: true,
    });
  });
});

const KEY = "arn:aws:kms:us-east-1:123456789012:key/other";

describe("cross-zone load balancing of the metadata service", () => {
  const crossZone = (synthesized: Synthesized) => synthesized.resource("aws_lb.this").enable_cross_zone_load_balancing;

  it("is off by default", () => {
    expect(crossZone(synthesize(MetadataService, metadataServiceProps))).toBe(false);
    const props = { ...metadataServiceProps, metadataServiceCrossZoneLoadBalancing: true };
    expect(crossZone(synthesize(MetadataService, props))).toBe(true);
    expect(crossZone(service)).toBe("${var.metadata_service_cross_zone_load_balancing}");
  });
});

describe("the health check of the static app", () => {
  const targets = "aws_lb_target_group.ui_static";
  const check = { protocol: "HTTP", port: "3000", interval: 10, healthy_threshold: 2, unhealthy_threshold: 2 };

  it("is that of AWS by default", () => {
    expect(synthesize(Ui, uiProps).resource(targets)).not.toHaveProperty("health_check");
  });

  it("requests the given path", () => {
    const given = synthesize(Ui, { ...uiProps, uiStaticHealthCheckPath: "/health" });
    expect(given.resource(targets).health_check).toEqual({ ...check, path: "/health" });
  });

  it("is a dynamic block for a token", () => {
    expect(ui.resource(targets).dynamic).toEqual({
      health_check: {
        for_each: '${var.ui_static_health_check_path != "" ? [true] : []}',
        content: expect.objectContaining({ ...check, path: "${var.ui_static_health_check_path}" }),
      },
    });
  });
});

describe("IAM authentication of the database", () => {
  it("is off by default, and on for an instance and a cluster", () => {
    const argument = "iam_database_authentication_enabled";
    const props = { ...datastoreProps, dbIamAuthenticationEnabled: true };
    expect(synthesize(Datastore, datastoreProps).resource("aws_db_instance.this")).not.toHaveProperty(argument);
    expect(synthesize(Datastore, props).resource("aws_db_instance.this")[argument]).toBe(true);
    const aurora = synthesize(Datastore, { ...props, dbEngine: "aurora-postgresql" });
    expect(aurora.resource("aws_rds_cluster.this")[argument]).toBe(true);
    expect(datastore.resource("aws_db_instance.this")[argument]).toBe(
      "${var.db_iam_authentication_enabled ? true : null}",
    );
  });
});
