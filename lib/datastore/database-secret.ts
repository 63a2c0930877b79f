import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { nonEmpty } from "../terraform/expressions/hcl";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { DatastoreProps } from "./props";

interface DatabaseSecret {
  readonly secret: OptionalResource<SecretsmanagerSecret>;
  /** ARN of the secret, known after its value exists. Empty without a secret. */
  readonly arn: string;
}

/** The secret with the password of the database. A deleted secret keeps its name for days, so the name is unique. */
export function databaseSecret(
  { scope, props, names, tags }: Context<DatastoreProps>,
  { password, keyArn }: { readonly password: string; readonly keyArn: string },
): DatabaseSecret {
  const when = Condition.of(props.databasePasswordInSecretsManager);
  const secret = new OptionalResource(
    when,
    (count) =>
      new SecretsmanagerSecret(scope, "aws_secretsmanager_secret-database_password", {
        count,
        namePrefix: `${names.of("database-password")}-`,
        description: "Password of the database user of Metaflow.",
        kmsKeyId: keyArn,
        tags,
      }),
  );
  const version = new OptionalResource(
    when,
    (count) =>
      new SecretsmanagerSecretVersion(scope, "aws_secretsmanager_secret_version-database_password", {
        count,
        secretId: secret.existing.id,
        secretString: password,
      }),
  );
  return { secret, arn: version.attribute(({ arn }) => nonEmpty(arn), "") };
}
