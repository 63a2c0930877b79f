import { describe, expect, it } from "vitest";
import { Datastore } from "../../lib/datastore";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import type { ModuleClass } from "../../lib/terraform/module/module-definition";
import { Ui } from "../../lib/ui";
import { decoded, synthesize, synthesizeVariables } from "./helpers";
import { datastoreProps, metadataServiceProps, metaflowProps, uiProps } from "./props";

const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:database-AbCdEf";
const inSecretsManager = { databasePasswordInSecretsManager: true };

describe("the secret of the datastore", () => {
  const literal = synthesize(Datastore, { ...datastoreProps, ...inSecretsManager });
  const secret = "aws_secretsmanager_secret.database_password";
  const version = "aws_secretsmanager_secret_version.database_password";

  it("contains the password, encrypted with the key of the database", () => {
    expect(literal.resource(secret)).toEqual({
      description: "Password of the database user of Metaflow.",
      kms_key_id: "${aws_kms_key.rds.arn}",
      name_prefix: "acme-database-password-prod-",
      tags: { team: "ml" },
    });
    expect(literal.resource(version)).toEqual({
      secret_id: `\${${secret}.id}`,
      secret_string: "${random_password.this.result}",
    });
    expect(literal.output("database_password_secret_arn")).toBe(`\${${version}.arn}`);
  });

  it("uses another key of the database", () => {
    const dbKmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/9";
    const other = synthesize(Datastore, { ...datastoreProps, ...inSecretsManager, dbKmsKeyArn });
    expect(other.resource(secret).kms_key_id).toBe(dbKmsKeyArn);
  });

  it("does not exist by default", () => {
    const without = synthesize(Datastore, datastoreProps);
    expect(without.addresses.filter((address) => address.startsWith("aws_secretsmanager"))).toEqual([]);
    expect(without.output("database_password_secret_arn")).toBe("");
  });

  it("has a count for a token", () => {
    const variables = synthesizeVariables(Datastore);
    for (const address of [secret, version]) {
      expect(variables.resource(address).count).toBe("${var.database_password_in_secrets_manager ? 1 : 0}");
    }
    expect(variables.output("database_password_secret_arn")).toBe(
      `\${var.database_password_in_secrets_manager ? ${version}[0].arn : ""}`,
    );
  });
});

interface ContainerBlock {
  readonly environment: ReadonlyArray<{ readonly name: string }>;
  readonly secrets?: unknown;
}

function isContainers(value: unknown): value is readonly ContainerBlock[] {
  return Array.isArray(value) && value.every((container) => "environment" in container);
}

/** Returns the containers of a task definition. */
function containersOf(definition: unknown): readonly ContainerBlock[] {
  const containers = decoded(definition);
  if (!isContainers(containers)) throw new Error("the definition has no containers");
  return containers;
}

interface SecretProps {
  readonly databasePasswordSecretArn?: string;
}

/** Returns functions that synthesize the containers of a task definition. */
function of<P extends SecretProps>(type: ModuleClass<P>, props: P, task: string) {
  const definition = (given: P) => synthesize(type, given).resource(task).container_definitions;
  return {
    withSecret: () => containersOf(definition({ ...props, databasePasswordSecretArn: secretArn })),
    byDefault: () => containersOf(definition(props)),
    variables: () => synthesizeVariables(type).resource(task).container_definitions,
  };
}

const serviceProps = {
  ...metadataServiceProps,
  dbMigrateOnStart: true,
  metadataServiceContainerImage: "netflixoss/metaflow_metadata_service:v2.5.1",
};

describe.each([
  {
    name: "the metadata service and its migration",
    containers: 2,
    ...of(MetadataService, serviceProps, "aws_ecs_task_definition.this"),
  },
  { name: "the UI back end", containers: 1, ...of(Ui, uiProps, "aws_ecs_task_definition.ui_backend") },
])("$name", ({ containers, withSecret, byDefault, variables }) => {
  const passwordIn = ({ environment }: ContainerBlock) =>
    environment.some(({ name }) => name === "MF_METADATA_DB_PSWD");

  it("reads the password from a secret, and the environment contains no password", () => {
    const found = withSecret();
    expect(found).toHaveLength(containers);
    for (const container of found) {
      expect(container.secrets).toEqual([{ name: "MF_METADATA_DB_PSWD", valueFrom: secretArn }]);
      expect(passwordIn(container)).toBe(false);
      expect(container.environment).toContainEqual({ name: "MF_METADATA_DB_USER", value: "owner" });
    }
  });

  it("reads the password from the environment by default", () => {
    for (const container of byDefault()) {
      expect(container).not.toHaveProperty("secrets");
      expect(passwordIn(container)).toBe(true);
    }
  });

  it("has conditional values for a token", () => {
    expect(variables()).toContain(
      '${var.database_password_secret_arn != null && var.database_password_secret_arn != "" ? ",\\"secrets\\":[{\\"name\\":\\"MF_METADATA_DB_PSWD\\",\\"valueFrom\\":${jsonencode(var.database_password_secret_arn)}}]" : ""}',
    );
  });
});

describe("Metaflow", () => {
  const policy = "aws_iam_role_policy.grant_database_password";
  const literal = synthesize(Metaflow, { ...metaflowProps, ...inSecretsManager });
  const version = "aws_secretsmanager_secret_version.metaflow-datastore_database_password";

  it("lets ECS read the secret with its execution role", () => {
    expect(literal.resource(policy)).toMatchObject({
      name: "database_password",
      role: expect.stringMatching(/^\$\{reverse\(split\("\/", element\(.*ecs_execution_role\.arn/),
    });
    expect(literal.statements(policy)).toEqual([
      { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: `\${${version}.arn}` },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: "${aws_kms_key.metaflow-datastore_rds.arn}" },
    ]);
  });

  it.each(["metadata-service_this", "ui_ui_backend"])("starts the service %s after the policy", (task) => {
    const { execution_role_arn, container_definitions } = literal.resource(`aws_ecs_task_definition.metaflow-${task}`);
    expect(execution_role_arn).toContain(`${policy}.id`);
    expect(container_definitions).toContain(`"valueFrom":\${jsonencode(${version}.arn)}`);
    expect(container_definitions).not.toContain("random_password");
  });

  it("outputs the ARN of the secret", () => {
    expect(literal.output("database_password_secret_arn")).toBe(`\${${version}.arn}`);
    expect(synthesize(Metaflow, metaflowProps).output("database_password_secret_arn")).toBe("");
  });

  it("has no policy by default, and the role does not depend on one", () => {
    const { addresses, text } = synthesize(Metaflow, metaflowProps);
    expect(addresses).not.toContain(policy);
    expect(text).not.toContain("grant_database_password");
  });

  it("has a policy with a count for a token", () => {
    const variables = synthesizeVariables(Metaflow);
    expect(variables.resource(policy).count).toBe("${var.database_password_in_secrets_manager ? 1 : 0}");
    const { execution_role_arn } = variables.resource("aws_ecs_task_definition.metaflow-metadata-service_this");
    expect(execution_role_arn).toMatch(/^\$\{var\.database_password_in_secrets_manager \? element\(/);
  });
});
