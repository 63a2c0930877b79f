import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { describe, expect, it } from "vitest";
import { Datastore } from "../../lib/datastore";
import { synthesize, synthesizeVariables } from "./helpers";
import { datastoreProps, familyOfTokens } from "./props";

const postgres = synthesize(Datastore, datastoreProps);
const aurora = synthesize(Datastore, {
  ...datastoreProps,
  dbEngine: "aurora-postgresql",
  dbEngineVersion: "14.9",
  dbInstanceType: "db.r6g.large",
  maintenanceWindow: "Mon:00:00-Mon:03:00",
});
const variables = synthesizeVariables(Datastore);

const onAurora = 'substr(var.db_engine, 0, 7) == "aurora-"';
const onPostgres = 'substr(var.db_engine, 0, 7) != "aurora-"';
const shared = {
  db_subnet_group_name: "${aws_db_subnet_group.this.name}",
  vpc_security_group_ids: ["${aws_security_group.rds_security_group.id}"],
  storage_encrypted: true,
  kms_key_id: "${aws_kms_key.rds.arn}",
};

describe("RDS instance", () => {
  it("is multi-AZ, encrypted and private, with 20 to 1000 GB of gp2 storage", () => {
    expect(postgres.text).toHaveResourceWithProperties(DbInstance, {
      ...shared,
      engine: "postgres",
      engine_version: "11",
      instance_class: "db.t2.small",
      db_name: "metaflow",
      username: "metaflow",
      password: "${random_password.this.result}",
      allocated_storage: 20,
      max_allocated_storage: 1000,
      storage_type: "gp2",
      multi_az: true,
      publicly_accessible: false,
      apply_immediately: false,
    });
  });

  it("passes the certificate authority on unchanged, also if it is empty", () => {
    expect(postgres.resource("aws_db_instance.this").ca_cert_identifier).toBe("");
    expect(variables.resource("aws_db_instance.this").ca_cert_identifier).toBe("${var.ca_cert_identifier}");
  });

  it("creates no Aurora resources", () => {
    expect(postgres.text).not.toHaveResource(RdsCluster);
    expect(postgres.text).not.toHaveResource(RdsClusterInstance);
    expect(postgres.output("rds_master_instance_endpoint")).toBe("${aws_db_instance.this.endpoint}");
  });
});

describe("Aurora", () => {
  it("is a cluster with one instance that has the engine and version of the cluster", () => {
    expect(aurora.text).toHaveResourceWithProperties(RdsCluster, {
      ...shared,
      cluster_identifier: "acme-metaflow-prod",
      engine: "aurora-postgresql",
      engine_version: "14.9",
      database_name: "metaflow",
      master_username: "metaflow",
      master_password: "${random_password.this.result}",
      preferred_maintenance_window: "Mon:00:00-Mon:03:00",
    });
    expect(aurora.resource("aws_rds_cluster_instance.cluster_instances")).toEqual({
      identifier: "acme-metaflow-prod-0",
      cluster_identifier: "${aws_rds_cluster.this.id}",
      engine: "${aws_rds_cluster.this.engine}",
      engine_version: "${aws_rds_cluster.this.engine_version}",
      instance_class: "db.r6g.large",
      preferred_maintenance_window: "Mon:00:00-Mon:03:00",
      auto_minor_version_upgrade: true,
      monitoring_interval: 0,
    });
  });

  it("omits an empty certificate authority and sets a given one", () => {
    const { ca_cert_identifier } = synthesize(Datastore, {
      ...datastoreProps,
      dbEngine: "aurora-postgresql",
      caCertIdentifier: "rds-ca-rsa2048-g1",
    }).resource("aws_rds_cluster_instance.cluster_instances");
    expect(ca_cert_identifier).toBe("rds-ca-rsa2048-g1");
    expect(variables.resource("aws_rds_cluster_instance.cluster_instances").ca_cert_identifier).toBe(
      '${var.ca_cert_identifier == "" ? null : var.ca_cert_identifier}',
    );
  });

  it("creates no RDS instance", () => {
    expect(aurora.text).not.toHaveResource(DbInstance);
    expect(aurora.output("rds_master_instance_endpoint")).toBe("${aws_rds_cluster.this.endpoint}");
  });

  it.each(["aurora", "postgres-aurora-"])("is not used for the engine %s", (dbEngine) => {
    expect(synthesize(Datastore, { ...datastoreProps, dbEngine }).text).toHaveResource(DbInstance);
  });
});

describe("Aurora Serverless v2", () => {
  const scaling = "serverlessv2_scaling_configuration";
  const cluster = (props: { auroraMinCapacity?: number; auroraMaxCapacity?: number }) =>
    synthesize(Datastore, {
      ...datastoreProps,
      ...props,
      dbEngine: "aurora-postgresql",
      dbInstanceType: "db.serverless",
    }).resource("aws_rds_cluster.this");

  it("has the given capacities", () => {
    const scaled = cluster({ auroraMinCapacity: 0.5, auroraMaxCapacity: 8 });
    expect(scaled[scaling]).toEqual({ min_capacity: 0.5, max_capacity: 8 });
    expect(scaled).not.toHaveProperty("dynamic");
    expect(cluster({ auroraMinCapacity: 0, auroraMaxCapacity: 1 })[scaling]).toMatchObject({ min_capacity: 0 });
  });

  it("has no capacities by default, and none without a cluster", () => {
    expect(aurora.resource("aws_rds_cluster.this")).not.toHaveProperty(scaling);
    const rds = synthesize(Datastore, { ...datastoreProps, auroraMinCapacity: 1, auroraMaxCapacity: 2 });
    expect(rds.addresses).toEqual(postgres.addresses);
  });

  it("has a dynamic block for tokens", () => {
    const dynamic = (address: string) => variables.resource(address).dynamic;
    expect(dynamic("aws_rds_cluster.this")).toEqual({
      [scaling]: {
        for_each: "${(var.aurora_min_capacity != -1) && (var.aurora_max_capacity != -1) ? [true] : []}",
        content: { min_capacity: "${var.aurora_min_capacity}", max_capacity: "${var.aurora_max_capacity}" },
      },
    });
    const { for_each, content } = Object(
      synthesizeVariables(Datastore, { auroraMinCapacity: 2 }).resource("aws_rds_cluster.this").dynamic,
    )[scaling];
    expect(for_each).toBe("${var.aurora_max_capacity != -1 ? [true] : []}");
    expect(content).toEqual({ min_capacity: 2, max_capacity: "${var.aurora_max_capacity}" });
  });
});

it("gives instance and cluster a count that depends on the engine if the engine is a token", () => {
  expect(variables.resource("aws_db_instance.this").count).toBe(`\${${onPostgres} ? 1 : 0}`);
  expect(variables.resource("aws_rds_cluster.this").count).toBe(`\${${onAurora} ? 1 : 0}`);
  expect(variables.resource("aws_rds_cluster_instance.cluster_instances")).toMatchObject({
    count: `\${${onAurora} ? 1 : 0}`,
    cluster_identifier: "${aws_rds_cluster.this[0].id}",
    engine: "${aws_rds_cluster.this[0].engine}",
    engine_version: "${aws_rds_cluster.this[0].engine_version}",
  });
  const endpoint = variables.output("rds_master_instance_endpoint");
  expect(endpoint).toContain(`${onAurora} ? aws_rds_cluster.this[0].endpoint : `);
  expect(endpoint).toContain(`${onPostgres} ? aws_db_instance.this[0].endpoint : ""`);
});

it("omits an empty maintenance window", () => {
  expect(postgres.resource("aws_db_instance.this")).not.toHaveProperty("maintenance_window");
  const window = '${var.maintenance_window == "" ? null : var.maintenance_window}';
  expect(variables.resource("aws_db_instance.this").maintenance_window).toBe(window);
  expect(variables.resource("aws_rds_cluster.this").preferred_maintenance_window).toBe(window);
});

describe("parameter group", () => {
  const parameters = { "rds.force_ssl": "0", log_min_duration_statement: "500" };
  const withParameters = synthesize(Datastore, { ...datastoreProps, dbParameters: parameters, dbEngineVersion: "14" });

  it("applies parameters immediately, sorts them by name, and is created before the former group is destroyed", () => {
    expect(withParameters.resource("aws_db_parameter_group.this")).toEqual({
      name: "acme-metaflow-prod-postgres14",
      family: "postgres14",
      parameter: [
        { name: "log_min_duration_statement", value: "500", apply_method: "immediate" },
        { name: "rds.force_ssl", value: "0", apply_method: "immediate" },
      ],
      lifecycle: { create_before_destroy: true },
    });
  });

  it("is used by the instance", () => {
    expect(withParameters.resource("aws_db_instance.this").parameter_group_name).toBe(
      "${aws_db_parameter_group.this.name}",
    );
  });

  it("is omitted without parameters", () => {
    expect(postgres.text).not.toHaveResource(DbParameterGroup);
    expect(postgres.resource("aws_db_instance.this")).not.toHaveProperty("parameter_group_name");
  });

  it("has a count for a token", () => {
    expect(variables.resource("aws_db_parameter_group.this")).toMatchObject({
      count: "${length(var.db_parameters) > 0 ? 1 : 0}",
      family: familyOfTokens,
      dynamic: {
        parameter: [
          {
            for_each: "${var.db_parameters}",
            content: { name: "${each.key}", value: "${each.value}", apply_method: "immediate" },
          },
        ],
      },
    });
    expect(variables.resource("aws_db_instance.this").parameter_group_name).toBe(
      "${length(var.db_parameters) > 0 ? aws_db_parameter_group.this[0].name : null}",
    );
  });

  it.each([
    ["postgres", "16", "postgres16"],
    ["postgres", "16.6", "postgres16"],
    ["postgres", "12.22-rds.20250220", "postgres12"],
    ["postgres", "9.6", "postgres9.6"],
    ["postgres", "9.6.24", "postgres9.6"],
    ["aurora-postgresql", "15.4", "aurora-postgresql15"],
    ["mysql", "8.0.35", "mysql8.0"],
    ["aurora-mysql", "8.0.mysql_aurora.3.04.0", "aurora-mysql8.0"],
  ])("has the family of the major version: %s %s", (dbEngine, dbEngineVersion, family) => {
    const group = { dbEngine, dbEngineVersion, dbParameters: parameters };
    expect(
      synthesize(Datastore, { ...datastoreProps, ...group }).resource("aws_db_parameter_group.this"),
    ).toMatchObject({ name: `acme-metaflow-prod-${family}`, family });
  });

  it("has the family of the actual Aurora version if no version is set", () => {
    const props = { dbEngine: "aurora-postgresql", dbEngineVersion: "", dbParameters: parameters };
    expect(synthesize(Datastore, { ...datastoreProps, ...props }).resource("aws_db_parameter_group.this").family).toBe(
      'aurora-postgresql${try(regex("^(?:9[.][0-9]+|[0-9]+)", aws_rds_cluster.this.engine_version_actual), "")}',
    );
  });
});

describe("operational settings of the database", () => {
  const key = "arn:aws:kms:us-east-1:123456789012:key/2";
  const chosen = {
    dbAllowMajorVersionUpgrade: true,
    dbAutoMinorVersionUpgrade: false,
    dbBackupRetentionPeriod: 7,
    dbDeletionProtection: true,
    dbKmsKeyArn: key,
    dbSnapshotIdentifier: "metaflow-final-snapshot-cat",
    kmsKeyDeletionWindowInDays: 7,
  };
  const restored = {
    allow_major_version_upgrade: true,
    backup_retention_period: 7,
    deletion_protection: true,
    kms_key_id: key,
    snapshot_identifier: "metaflow-final-snapshot-cat",
    lifecycle: { ignore_changes: ["snapshot_identifier"] },
  };

  it("are omitted by default if AWS has a default", () => {
    for (const address of ["aws_db_instance.this", "aws_rds_cluster.this"]) {
      const database = (address === "aws_db_instance.this" ? postgres : aurora).resource(address);
      expect(database).toMatchObject({ deletion_protection: false });
      for (const argument of ["allow_major_version_upgrade", "backup_retention_period", "snapshot_identifier"]) {
        expect(database).not.toHaveProperty(argument);
      }
    }
    expect(postgres.resource("aws_kms_key.rds")).not.toHaveProperty("deletion_window_in_days");
  });

  it("turn backups off, or set the minimum of one day on Aurora", () => {
    const off = { ...datastoreProps, dbBackupRetentionPeriod: 0 };
    expect(synthesize(Datastore, off).resource("aws_db_instance.this").backup_retention_period).toBe(0);
    expect(
      synthesize(Datastore, { ...off, dbEngine: "aurora-postgresql" }).resource("aws_rds_cluster.this"),
    ).toMatchObject({ backup_retention_period: 1 });
    expect(variables.resource("aws_rds_cluster.this").backup_retention_period).toBe(
      "${var.db_backup_retention_period == -1 ? null : max(1, var.db_backup_retention_period)}",
    );
  });

  it("apply to an RDS instance", () => {
    const instance = synthesize(Datastore, { ...datastoreProps, ...chosen });
    expect(instance.resource("aws_db_instance.this")).toMatchObject({ ...restored, auto_minor_version_upgrade: false });
    expect(instance.resource("aws_kms_key.rds").deletion_window_in_days).toBe(7);
    expect(instance.resource("aws_kms_key.s3").deletion_window_in_days).toBe(7);
    expect(instance.output("database_kms_key_arn")).toBe(key);
  });

  it("apply to an Aurora cluster and its instance", () => {
    const cluster = synthesize(Datastore, {
      ...datastoreProps,
      ...chosen,
      dbEngine: "aurora-postgresql",
      auroraInstanceApplyImmediately: true,
    });
    expect(cluster.resource("aws_rds_cluster.this")).toMatchObject(restored);
    expect(cluster.resource("aws_rds_cluster_instance.cluster_instances")).toMatchObject({
      auto_minor_version_upgrade: false,
      apply_immediately: true,
    });
    expect(cluster.output("database_instance_identifier")).toBe(
      "${aws_rds_cluster_instance.cluster_instances.identifier}",
    );
  });

  it("are conditional expressions for tokens", () => {
    expect(variables.resource("aws_db_instance.this")).toMatchObject({
      allow_major_version_upgrade: "${var.db_allow_major_version_upgrade ? true : null}",
      backup_retention_period: "${var.db_backup_retention_period == -1 ? null : var.db_backup_retention_period}",
      kms_key_id: '${var.db_kms_key_arn == "" ? aws_kms_key.rds.arn : var.db_kms_key_arn}',
      snapshot_identifier: '${var.db_snapshot_identifier == "" ? null : var.db_snapshot_identifier}',
    });
    expect(variables.resource("aws_kms_key.s3").deletion_window_in_days).toBe(
      "${var.kms_key_deletion_window_in_days == 30 ? null : var.kms_key_deletion_window_in_days}",
    );
  });
});
