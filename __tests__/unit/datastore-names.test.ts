import { Password } from "@cdktf/provider-random/lib/password";
import { describe, expect, it } from "vitest";
import { Datastore } from "../../lib/datastore";
import { synthesize, synthesizeVariables } from "./helpers";
import { datastoreProps, familyOfTokens } from "./props";

const literal = synthesize(Datastore, datastoreProps);
const variables = synthesizeVariables(Datastore);
const pet = "${random_pet.final_snapshot_id.id}";

describe.each([
  {
    given: { resourcePrefix: "acme-", resourceSuffix: "-prod" },
    identifier: "acme-metaflow-prod",
    snapshot: `acme-metaflow-final-snapshot-prod-${pet}`,
    subnetGroup: "acme-main-prod",
  },
  {
    given: { resourcePrefix: "acme-", resourceSuffix: "", dbName: "flows" },
    identifier: "acme-flows",
    snapshot: `acme-flows-final-snapshot-${pet}`,
    subnetGroup: "acme-main",
  },
  {
    given: { resourcePrefix: "", resourceSuffix: "-prod" },
    identifier: "metaflow-prod",
    snapshot: `metaflow-final-snapshot-prod-${pet}`,
    subnetGroup: "main-prod",
  },
  {
    given: { resourcePrefix: "acme-", resourceSuffix: "-prod", dbIdentifierPrefix: "db" },
    identifier: "db-metaflow",
    snapshot: `db-metaflow-final-snapshot-${pet}`,
    subnetGroup: "db-metaflow",
  },
])("names for $given", ({ given, identifier, snapshot, subnetGroup }) => {
  const props = { ...datastoreProps, ...given, dbParameters: { work_mem: "1" } };
  const postgres = synthesize(Datastore, props);
  const aurora = synthesize(Datastore, { ...props, dbEngine: "aurora-postgresql", dbEngineVersion: "14" });

  it("include the identifier of the instance or cluster, and its Name tag", () => {
    const tags = { Name: identifier };
    expect(postgres.resource("aws_db_instance.this")).toMatchObject({ identifier, tags });
    expect(aurora.resource("aws_rds_cluster.this")).toMatchObject({ cluster_identifier: identifier, tags });
    expect(aurora.resource("aws_rds_cluster_instance.cluster_instances").identifier).toBe(`${identifier}-0`);
  });

  it("include the final snapshot, with a random word at the end", () => {
    expect(postgres.resource("aws_db_instance.this").final_snapshot_identifier).toBe(snapshot);
    expect(aurora.resource("aws_rds_cluster.this").final_snapshot_identifier).toBe(snapshot);
  });

  it("include the parameter group, with engine and version", () => {
    expect(postgres.resource("aws_db_parameter_group.this").name).toBe(`${identifier}-postgres11`);
    expect(aurora.resource("aws_db_parameter_group.this").name).toBe(`${identifier}-aurora-postgresql14`);
  });

  it("include the subnet group, and its Name tag", () => {
    expect(postgres.resource("aws_db_subnet_group.this")).toEqual({
      name: subnetGroup,
      subnet_ids: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
      tags: { team: "ml", Metaflow: "true", Name: subnetGroup },
    });
  });
});

describe("names for tokens", () => {
  const byPrefix = (empty: string, given: string) =>
    `\${var.db_identifier_prefix == "" ? "${empty}" : "\${var.db_identifier_prefix}-${given}"}`;
  const identifier = byPrefix("${var.resource_prefix}${var.db_name}${var.resource_suffix}", "${var.db_name}");

  it("are conditional expressions", () => {
    expect(variables.resource("aws_db_instance.this").identifier).toBe(identifier);
    expect(variables.resource("aws_rds_cluster.this").cluster_identifier).toBe(identifier);
    expect(variables.resource("aws_rds_cluster_instance.cluster_instances").identifier).toBe(`${identifier}-0`);
    expect(variables.resource("aws_db_parameter_group.this").name).toBe(`${identifier}-${familyOfTokens}`);
    expect(variables.resource("aws_db_subnet_group.this").name).toBe(
      byPrefix("${var.resource_prefix}main${var.resource_suffix}", "${var.db_name}"),
    );
    expect(variables.resource("aws_db_instance.this").final_snapshot_identifier).toBe(
      byPrefix(
        `\${var.resource_prefix}\${var.db_name}-final-snapshot\${var.resource_suffix}-${pet}`,
        `\${var.db_name}-final-snapshot-${pet}`,
      ),
    );
  });
});

describe("tags of the instance or cluster", () => {
  it("merge the standard tags, the tags of the instance, Name and Metaflow in order of increasing precedence", () => {
    const { tags } = synthesize(Datastore, {
      ...datastoreProps,
      standardTags: { team: "ml", tier: "silver", Name: "x", Metaflow: "false" },
      dbInstanceTags: { tier: "gold", Name: "y" },
    }).resource("aws_db_instance.this");
    expect(tags).toEqual({ team: "ml", tier: "gold", Name: "acme-metaflow-prod", Metaflow: "true" });
  });

  it("are a merge expression in the same order for tokens", () => {
    const merged =
      /^\$\{merge\(\[var\.standard_tags, var\.db_instance_tags, \{"Name" = .*, "Metaflow" = "true"\}\]\.\.\.\)\}$/;
    expect(variables.resource("aws_db_instance.this").tags).toMatch(merged);
    expect(variables.resource("aws_rds_cluster.this").tags).toMatch(merged);
  });
});

it("permits ingress from the security group of the metadata service on port 5432, and all egress", () => {
  const group = literal.resource("aws_security_group.rds_security_group");
  expect(group).toMatchObject({
    name: "acme-rds-security-group-prod",
    vpc_id: "vpc-0123456789abcdef0",
    ingress: [
      { from_port: 5432, to_port: 5432, protocol: "tcp", security_groups: ["sg-0123456789abcdef0"], cidr_blocks: null },
    ],
    egress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }],
    tags: { team: "ml" },
  });
  expect(group).not.toHaveProperty("description");
});

it("generates a password of 64 characters that RDS accepts", () => {
  expect(literal.text).toHaveResourceWithProperties(Password, {
    length: 64,
    special: true,
    override_special: "!#$%&*()-_=+[]{}<>:?",
  });
});
