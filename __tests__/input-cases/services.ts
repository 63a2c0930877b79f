import { inputsWith, keys, partOf, type RuleCases, together, valueOfKey, values } from "./cases";

const COGNITO = ["cognito_user_pool_arn", "cognito_user_pool_client_id", "cognito_user_pool_domain"];
const POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123";

const cognito = (arn: string, client: string, domain: string) => ({
  cognito_user_pool_arn: arn,
  cognito_user_pool_client_id: client,
  cognito_user_pool_domain: domain,
});

const images = {
  rule: "must be a container image, such as `public.ecr.aws/acme/metadata:v1`, without a protocol, or empty",
  invalid: ["https://example.com/image", "image:", "example.com//image", "image:a b", "image@sha256:123", "/image"],
  valid: [
    `registry.example.com:5000/team/image:v1.2@sha256:${"0123456789abcdef".repeat(4)}`,
    "ubuntu",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/Team_A/image:_latest",
    "",
  ],
};

const environment: Pick<Parameters<typeof keys>[1], "rule" | "invalid" | "valid"> = {
  rule: "each key must be the name of an environment variable, without `=` and control characters",
  invalid: ["A=B", "", "=", "A\nB", "A\u0007"],
  valid: [{ "with.dot-and space": "=" }, { "1": "" }, { größe: "a b" }, {}],
};

const OTHER_SETTINGS = ["ContainerInsights", "containerinsights", ""];

const CLUSTER = "arn:aws:ecs:eu-west-1:123456789012:cluster/services";

/** Returns the cases for the size of a task. */
function taskSizes(module: "metadata-service" | "ui", task: string): RuleCases {
  const size = (cpu: number, memory: number) => ({ [`${task}_cpu`]: cpu, [`${task}_memory`]: memory });
  return together(module, {
    inputs: [`${task}_cpu`, `${task}_memory`],
    rule: "must be a size that Fargate offers: 256 CPU units with 512, 1024 or 2048 MiB, 512 with 1024 to 4096, 1024 with 2048 to 8192, 2048 with 4096 to 16384, 4096 with 8192 to 30720 (in steps of 1024), 8192 with 16384 to 61440 (in steps of 4096), 16384 with 32768 to 122880 (in steps of 8192)",
    invalid: [size(256, 1536), size(512, 512), size(1000, 2048), size(1024, 2500), size(16384, 36864)],
    valid: [size(256, 512), size(256, 2048), size(4096, 30720), size(8192, 20480), size(16384, 122880)],
  });
}

/** The number of tasks of a service. */
const desiredCount = {
  rule: "must be a whole number from 1 to 5000",
  invalid: [0, -1, 1.5, 5001],
  valid: [1, 2, 5000],
};

const NEW_IMAGE = "netflixoss/metaflow_metadata_service:v2.5.1";

const migratedBy = (image: string) => ({ db_migrate_on_start: true, metadata_service_container_image: image });

function databaseConnection(module: "metadata-service" | "ui"): RuleCases[] {
  return [
    ...values(module, {
      inputs: ["database_ssl_mode"],
      rule: "must be `disable`, `allow`, `prefer`, `require`, `verify-ca` or `verify-full`, or empty",
      invalid: ["Require", "required", "true", "verify_full", " "],
      valid: ["", "disable", "prefer", "verify-full", null],
    }),
    ...values(module, {
      inputs: ["database_ssl_root_cert", "database_ssl_cert_path", "database_ssl_key_path"],
      rule: "must be an absolute path, such as `/etc/ssl/rds.pem`, without spaces and `? & # %`, or empty",
      invalid: ["rds.pem", "/", "/etc/my cert.pem", "/etc/a?b", "https://example.com/rds.pem"],
      valid: ["", "/rds.pem", "/etc/ssl/certs/eu-west-1_bundle.pem", null],
    }),
  ];
}

function cluster(module: "metadata-service" | "ui"): RuleCases[] {
  return [
    ...values(module, {
      inputs: ["ecs_cluster_arn"],
      rule: "must be the ARN of an ECS cluster, such as `arn:aws:ecs:eu-west-1:123456789012:cluster/services`, or empty",
      invalid: ["services", "arn:aws:ecs:eu-west-1:123456789012:service/services", `${CLUSTER}/x`],
      valid: ["", CLUSTER, "arn:aws-us-gov:ecs:us-gov-west-1:123456789012:cluster/a_b-C", null],
    }),
    together(module, {
      inputs: ["create_ecs_cluster", "ecs_cluster_arn"],
      rule: "`ecs_cluster_arn` must name an existing cluster if no cluster is created",
      invalid: [{ create_ecs_cluster: false, ecs_cluster_arn: "" }],
      valid: [
        { create_ecs_cluster: false, ecs_cluster_arn: CLUSTER },
        { create_ecs_cluster: true, ecs_cluster_arn: "" },
        { create_ecs_cluster: true, ecs_cluster_arn: CLUSTER },
      ],
    }),
  ];
}

/** Returns a password in the environment and in a secret. */
function passwordOnce(module: "metadata-service" | "ui", variablesInput: string, consequence: string): RuleCases {
  const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf";
  const given = (secretArn: string, variables: { readonly [name: string]: string }) => ({
    database_password_secret_arn: secretArn,
    [variablesInput]: variables,
  });
  const cases = together(module, {
    inputs: ["database_password_secret_arn", variablesInput],
    rule: "ECS rejects a variable and a secret with the same name: remove `MF_METADATA_DB_PSWD` from the map",
    invalid: [
      given(secret, { MF_METADATA_DB_PSWD: "x" }),
      given(secret, { LOGLEVEL: "INFO", MF_METADATA_DB_PSWD: "" }),
    ],
    valid: [given(secret, {}), given(secret, { LOGLEVEL: "INFO" }), given("", { LOGLEVEL: "INFO" })],
  });
  const warning = partOf(
    variablesInput,
    "key",
    ["MF_METADATA_DB_PSWD"],
    `the variable replaces one of the deployment, and ${consequence}`,
  );
  return { ...cases, invalid: cases.invalid.map((invalid) => ({ ...invalid, warnings: [warning] })) };
}

const RETENTION =
  "must be 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653";

function logRetention(module: "metadata-service" | "step-functions" | "ui"): RuleCases[] {
  return values(module, {
    inputs: ["log_retention_in_days"],
    rule: RETENTION,
    invalid: [-1, 2, 0.5, 366, 10000],
    valid: [0, 1, 365, 3653, null],
  });
}

export const SERVICES: readonly RuleCases[] = [
  ...[...logRetention("metadata-service"), ...logRetention("step-functions"), ...logRetention("ui")],
  passwordOnce("metadata-service", "extra_metadata_service_env_vars", "the metadata service may not find its database"),
  passwordOnce("ui", "extra_ui_backend_env_vars", "the UI may not find its database or its data"),
  ...values("metadata-service", {
    inputs: ["db_migrate_lambda_runtime"],
    rule: "must be `python3.6`, `python3.7`, `python3.8`, `python3.9`, `python3.10`, `python3.11`, `python3.12` or `python3.13`",
    invalid: ["python3.5", "python", "nodejs20.x", "Python3.12", "python3.1", ""],
    valid: ["python3.9", "python3.10", "python3.13"],
  }),
  ...[...databaseConnection("metadata-service"), ...databaseConnection("ui")],
  together("metadata-service", {
    inputs: ["db_migrate_on_start", "metadata_service_container_image"],
    rule: "a migration at start needs an image of v2.3.3 or later, and the default image is older: set `metadata_service_container_image`, for example to `netflixoss/metaflow_metadata_service:v2.5.1`",
    invalid: [
      migratedBy(""),
      migratedBy("netflixoss/metaflow_metadata_service:v2.3.2"),
      migratedBy("registry.example.com:5000/mirror/service:2.0.7-arm64"),
      migratedBy("netflixoss/metaflow_metadata_service:1.0.0"),
    ],
    valid: [
      migratedBy("netflixoss/metaflow_metadata_service:v2.3.3"),
      migratedBy("netflixoss/metaflow_metadata_service:v2.10.0"),
      migratedBy("public.ecr.aws/acme/metadata:v1"),
      migratedBy(`example.com/metadata@sha256:${"0".repeat(64)}`),
      { db_migrate_on_start: false, metadata_service_container_image: "" },
    ],
  }),
  ...[...cluster("metadata-service"), ...cluster("ui")],
  ...keys("metadata-service", { ...environment, inputs: ["extra_metadata_service_env_vars"] }),
  ...values("metadata-service", { ...images, inputs: ["metadata_service_container_image"] }),
  ...values("ui", { ...images, inputs: ["ui_backend_container_image", "ui_static_container_image"] }),
  ...keys("metadata-service", {
    inputs: ["ecs_cluster_settings"],
    rule: "each key must be `containerInsights`",
    invalid: OTHER_SETTINGS,
    valid: [{ containerInsights: "enabled" }, {}, { containerInsights: "enhanced" }],
  }).map((rule) => ({
    ...rule,
    // The value "1" of these keys breaks the rule for values, too.
    invalid: rule.invalid.map(({ inputs, messages }, i) => ({
      inputs,
      messages: [
        ...messages,
        valueOfKey(
          "ecs_cluster_settings",
          OTHER_SETTINGS[i] ?? "",
          "1",
          "each value must be `enabled`, `enhanced` or `disabled`",
        ),
      ],
    })),
  })),
  {
    module: "metadata-service",
    by: "variable",
    invalid: ["on", "Enabled", ""].map((value) => ({
      inputs: { ecs_cluster_settings: { containerInsights: value } },
      messages: [
        valueOfKey(
          "ecs_cluster_settings",
          "containerInsights",
          value,
          "each value must be `enabled`, `enhanced` or `disabled`",
        ),
      ],
    })),
    valid: inputsWith("ecs_cluster_settings", { containerInsights: "enhanced" }, { containerInsights: "disabled" }, {}),
  },
  taskSizes("metadata-service", "metadata_service"),
  ...["ui_backend", "ui_static"].map((task) => taskSizes("ui", task)),
  ...values("metadata-service", { ...desiredCount, inputs: ["metadata_service_desired_count"] }),
  ...values("ui", { ...desiredCount, inputs: ["ui_desired_count"] }),
  ...values("ui", {
    inputs: ["ui_ssl_policy"],
    rule: "must be the name of a TLS policy, such as `ELBSecurityPolicy-TLS13-1-2-2021-06`, or empty",
    invalid: ["TLS-1-2-2017-01", "elbsecuritypolicy-2016-08", "ELBSecurityPolicy-", "ELBSecurityPolicy-TLS 1"],
    valid: ["", "ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"],
  }),
  ...["metadata-service" as const, "ui" as const].flatMap((module) => [
    ...values(module, {
      inputs: ["load_balancer_access_logs_bucket"],
      rule: "must be 3 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends, unlike an IP address, and without the prefixes and suffixes that S3 keeps for itself, or empty",
      invalid: ["Logs", "lo", "s3://logs", "arn:aws:s3:::logs"],
      valid: ["", "logs", "acme.logs-eu"],
    }),
    ...values(module, {
      inputs: ["load_balancer_access_logs_prefix"],
      rule: "must be the beginning of an object key without a slash at both ends and without `AWSLogs`, such as `load-balancers/metaflow`, or empty",
      invalid: ["/metaflow", "metaflow/", "/", "a/AWSLogs/b"],
      valid: ["", "m", "load-balancers/metaflow", "größe/a b"],
    }),
  ]),
  ...values("metadata-service", {
    inputs: ["api_access_log_format"],
    rule: "must be text with `$context.requestId` or `$context.extendedRequestId`, or empty",
    invalid: ["$context.status", "requestId", "$context.requestid"],
    valid: ["", "$context.requestId", '{"id":"$context.extendedRequestId"}\n'],
  }),
  ...values("ui", {
    inputs: ["ui_static_health_check_path"],
    rule: "must be a path that begins with a slash, such as `/health`, or empty",
    invalid: ["health", "/a b", "/größe"],
    valid: ["", "/", "/health?full=true", "/a/b.html"],
  }),
  together("metadata-service", {
    inputs: ["metadata_service_enable_migration_endpoints", "db_migrate_on_start"],
    rule: "without the migration endpoint, the Lambda function cannot migrate the database: set `db_migrate_on_start` to true",
    invalid: ["", NEW_IMAGE, "public.ecr.aws/acme/metadata:v1"].map((image) => ({
      metadata_service_enable_migration_endpoints: false,
      db_migrate_on_start: false,
      metadata_service_container_image: image,
    })),
    valid: [
      { metadata_service_enable_migration_endpoints: false, ...migratedBy(NEW_IMAGE) },
      { metadata_service_enable_migration_endpoints: true, ...migratedBy(NEW_IMAGE) },
      { metadata_service_enable_migration_endpoints: true, db_migrate_on_start: false },
    ],
  }),
  ...values("ui", {
    inputs: ["METAFLOW_DATASTORE_SYSROOT_S3"],
    rule: "must be an S3 URL, such as `s3://store/metaflow`",
    invalid: ["store/metaflow", "s3:///metaflow", "https://store.s3.amazonaws.com/", "S3://store", ""],
    valid: ["s3://store", "s3://store/", "s3://my.store/a/b c//d"],
  }),
  ...keys("ui", { ...environment, inputs: ["extra_ui_backend_env_vars", "extra_ui_static_env_vars"] }),
  ...values("ui", {
    inputs: ["cognito_user_pool_arn"],
    rule: "must be the ARN of a Cognito user pool, such as `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123`, or empty",
    invalid: [
      "eu-west-1_AbCdEf123",
      "arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/1",
      `${POOL}/client`,
    ],
    valid: ["arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/us-gov-west-1_a", `${POOL}-_`, POOL],
    otherInputs: { cognito_user_pool_client_id: "client", cognito_user_pool_domain: "domain" },
  }),
  ...values("ui", {
    inputs: ["cognito_user_pool_client_id"],
    rule: "must be the ID of a Cognito user pool's client: letters, digits, `_` and `+`, or empty",
    invalid: ["my-client", "c".repeat(129), "client id"],
    valid: ["c".repeat(128), "1+2_3", "Z"],
    otherInputs: { cognito_user_pool_arn: POOL, cognito_user_pool_domain: "domain" },
  }),
  ...values("ui", {
    inputs: ["cognito_user_pool_domain"],
    rule: "must be the prefix of a Cognito domain, or a whole domain, in lower case, or empty",
    invalid: ["Acme", "https://auth.example.com", "-acme", "auth..com"],
    valid: ["a", "auth.example.com", "9-acme--1"],
    otherInputs: { cognito_user_pool_arn: POOL, cognito_user_pool_client_id: "client" },
  }),
  together("ui", {
    inputs: COGNITO,
    rule: "all or none of them must be set",
    invalid: [cognito(POOL, "", ""), cognito("", "client", "domain"), cognito(POOL, "client", "")],
    valid: [
      cognito("", "", ""),
      cognito(POOL, "c".repeat(128), "a"),
      cognito(POOL, "1+2_3", "auth.example.com"),
      cognito(POOL, "client", "acme-1"),
    ],
  }),
];
