import { type Inputs, type InvalidCase, inputsWith, partOf, type RuleCases, shownAll, values } from "./cases";

/** Returns rules for values that AWS still runs but no longer creates. Constructs and plans warn about them. */
function retired(rules: readonly RuleCases[]): RuleCases[] {
  return rules.map((rule) => ({ ...rule, by: "warning" }));
}

const SQL_RULE =
  "images of the metadata service before v2.5.1, including the default image, let clients run their own SQL in the database: set `metadata_service_container_image` to a later image, such as `netflixoss/metaflow_metadata_service:v2.5.1`";

/** Returns the message about an image with the SQL injection. */
function withSqlInjection(image: string): string {
  return `${shownAll({ metadata_service_container_image: image })}; ${SQL_RULE}.`;
}

/** Returns an allow list that admits everyone. */
function openToEveryone(list: readonly string[], userPool: string): InvalidCase {
  const inputs = { ui_allow_list: list, cognito_user_pool_arn: userPool };
  const rule =
    "without a sign-in, everyone on the internet can see the runs and artifacts of all flows: list the addresses of the users, or set the inputs for a Cognito user pool";
  return { inputs, messages: [`${shownAll(inputs)}; ${rule}.`] };
}

export const WARNINGS: readonly RuleCases[] = [
  ...retired(
    values("datastore", {
      inputs: ["db_engine_version"],
      rule: "AWS creates no new databases with a retired version of PostgreSQL; a new deployment needs a supported one, such as `17`",
      invalid: ["11", "9.6", "10", "10.23", "11.22-rds.20240418", "9.6.24"],
      valid: ["12", "110", "13.11"],
    }),
  ),
  ...retired(
    values("datastore", {
      inputs: ["db_instance_type"],
      rule: "AWS starts no new instances of a retired class; a new deployment needs a later one, such as `db.t4g.small`",
      invalid: ["db.t2.small", "db.m4.large", "db.r4.16xlarge", "db.t1.micro", "db.m1.small", "db.r3.large"],
      valid: ["db.t4g.micro", "db.m5.large", "db.r5.large", "db.x1.16xlarge"],
    }),
  ),
  ...retired(
    values("metadata-service", {
      inputs: ["db_migrate_lambda_runtime"],
      rule: "AWS creates no new functions with a retired runtime; a new deployment needs a supported one, such as `python3.13`",
      invalid: ["python3.6", "python3.7", "python3.8"],
      valid: ["python3.9", "python3.10", "python3.13"],
    }),
  ),
  {
    module: "ui",
    by: "warning",
    invalid: [
      ["MF_METADATA_DB_HOST"],
      ["PATH_PREFIX"],
      ["METAFLOW_DATASTORE_SYSROOT_S3", "MF_METADATA_DB_PSWD"],
      ["MF_DATASTORE_ROOT"],
    ].map((names) => replaced("extra_ui_backend_env_vars", names, "the UI may not find its database or its data")),
    valid: inputsWith(
      "extra_ui_backend_env_vars",
      { LOGLEVEL: "INFO" },
      { path_prefix: "/x" },
      { FEATURE_CACHE_DISABLE: "1", MF_METADATA_DB_HOST_: "x", MF_METADATA_DB_SSL_MODE: "require" },
    ),
  },
  {
    module: "metadata-service",
    by: "warning",
    invalid: [["MF_METADATA_DB_HOST"], ["MF_METADATA_DB_PORT", "MF_METADATA_DB_USER"], ["MF_METADATA_DB_NAME"]].map(
      (names) => replaced("extra_metadata_service_env_vars", names, "the metadata service may not find its database"),
    ),
    valid: inputsWith(
      "extra_metadata_service_env_vars",
      { LOGLEVEL: "DEBUG" },
      { MF_METADATA_DB_SSL_MODE: "require", MF_METADATA_DB_POOL_MAX: "20" },
      { mf_metadata_db_host: "x" },
    ),
  },
  {
    module: ".",
    by: "warning",
    invalid: [
      requiresTls("15", ""),
      requiresTls("16.6", "disable"),
      requiresTls("17", "allow"),
      requiresTls("18.1", "", { db_parameters: { "rds.force_ssl": "1" } }),
      requiresTls("17", "", { db_parameters: { log_min_duration_statement: "500" } }),
      requiresTls("17", "", { extra_metadata_service_env_vars: { MF_METADATA_DB_SSL_MODE: "require" } }),
      requiresTls("17", "require", { extra_ui_backend_env_vars: { MF_METADATA_DB_SSL_MODE: "disable" } }),
      requiresTls("", ""),
    ],
    valid: [
      { db_engine_version: "14.20", database_ssl_mode: "" },
      { db_engine_version: "13", database_ssl_mode: "disable" },
      { db_engine_version: "17", database_ssl_mode: "", db_parameters: { "rds.force_ssl": "0" } },
      { db_engine_version: "17.6", database_ssl_mode: "prefer" },
      {
        db_engine_version: "17",
        database_ssl_mode: "",
        extra_metadata_service_env_vars: { MF_METADATA_DB_SSL_MODE: "require" },
        extra_ui_backend_env_vars: { MF_METADATA_DB_SSL_MODE: "require" },
      },
    ],
  },
  {
    module: ".",
    by: "warning",
    invalid: [
      "",
      "netflixoss/metaflow_metadata_service:v2.4.5",
      "registry.example.com:5000/mirror/metadata:2.3.12-arm64",
      `metaflow_metadata_service:v1.0.1@sha256:${"0".repeat(64)}`,
    ].map((image) => ignoresTls("require", image)),
    valid: [
      "netflixoss/metaflow_metadata_service:v2.10.0",
      "netflixoss/metaflow_metadata_service:latest",
      "example.com/metadata:v1",
      `example.com/metadata@sha256:${"0".repeat(64)}`,
      "example.com:2000/2.3.0",
    ].map((image) => ({ metadata_service_container_image: image })),
  },
  {
    module: ".",
    by: "warning",
    invalid: ["verify-ca", "verify-full"].map((mode) => {
      const inputs = { database_ssl_mode: mode, database_ssl_root_cert: "" };
      const rule =
        "the modes `verify-ca` and `verify-full` need a root certificate: set `database_ssl_root_cert` to its path in the containers";
      return { inputs, messages: [`${shownAll(inputs)}; ${rule}.`] };
    }),
    valid: [
      { database_ssl_mode: "verify-full", database_ssl_root_cert: "/etc/ssl/rds.pem" },
      { database_ssl_mode: "require", database_ssl_root_cert: "" },
      { database_ssl_mode: "prefer", database_ssl_root_cert: "/etc/ssl/rds.pem" },
    ],
  },
  {
    module: ".",
    by: "warning",
    invalid: [
      {
        inputs: { s3_bucket_name: "", resource_suffix: "" },
        messages: [
          '`s3_bucket_name` is "" and `resource_suffix` is ""; the bucket name `metaflow-s3` belongs to another AWS account: set `s3_bucket_name` or `resource_suffix`.',
        ],
      },
    ],
    valid: [
      { s3_bucket_name: "", resource_suffix: "prod" },
      { s3_bucket_name: "", resource_suffix: "", resource_prefix: "acme" },
      { s3_bucket_name: "acme-store", resource_suffix: "", resource_prefix: "metaflow" },
    ],
  },
  {
    module: "datastore",
    by: "warning",
    invalid: ["16.4", "13.20", "12.22-rds.20250220"].map((version) => {
      const inputs = { db_engine_version: version, db_auto_minor_version_upgrade: true };
      const rule =
        "AWS installs later minor versions, and then each apply fails because RDS cannot downgrade: set a major version, or turn automatic upgrades off";
      return { inputs, messages: [`${shownAll(inputs)}; ${rule}.`] };
    }),
    valid: [
      { db_engine_version: "16", db_auto_minor_version_upgrade: true },
      { db_engine_version: "16.4", db_auto_minor_version_upgrade: false },
      { db_engine: "mysql", db_engine_version: "8.0.35", db_auto_minor_version_upgrade: true },
      { db_engine_version: "", db_auto_minor_version_upgrade: true },
    ],
  },
  {
    module: "metadata-service",
    by: "warning",
    invalid: [
      { api_basic_auth: false, enable_api_basic_auth: true, access_list_cidr_blocks: [] },
      { api_basic_auth: true, enable_api_basic_auth: false, access_list_cidr_blocks: [] },
      { api_basic_auth: false, enable_api_basic_auth: false, access_list_cidr_blocks: [] },
    ].map((inputs) => {
      const rule =
        "without an API key and an access list, everyone on the internet can read and write metadata: set both `api_basic_auth` and `enable_api_basic_auth` to true, or list the addresses that may call the API";
      return { inputs, messages: [`${shownAll(inputs)}; ${rule}.`] };
    }),
    valid: [
      { api_basic_auth: false, access_list_cidr_blocks: [], enable_api_gateway: false },
      { api_basic_auth: false, access_list_cidr_blocks: [], api_vpc_endpoint_ids: ["vpce-0123456789abcdef0"] },
      { enable_api_basic_auth: false, access_list_cidr_blocks: ["198.51.100.0/24"] },
      { api_basic_auth: false, access_list_cidr_blocks: ["198.51.100.0/24"] },
      { api_basic_auth: true, access_list_cidr_blocks: [] },
      { api_basic_auth: true, access_list_cidr_blocks: ["198.51.100.0/24"] },
    ],
  },
  {
    module: ".",
    by: "warning",
    invalid: [
      withoutUi(["198.51.100.0/24"], ""),
      withoutUi(["10.0.0.0/8", "198.51.100.0/24"], ""),
      withoutUi([], "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123"),
      withoutUi([], "", ["sg-0123456789abcdef0"]),
    ],
    valid: [
      ...inputsWith("ui_allow_list", ["198.51.100.0/24"], ["10.0.0.0/16"]),
      { ui_allow_list: [], ui_allowed_security_group_ids: ["sg-0123456789abcdef0"] },
      { ui_certificate_arn: "", ui_allow_list: [], ui_allowed_security_group_ids: [] },
    ],
  },
  {
    module: "ui",
    by: "warning",
    invalid: [
      {
        inputs: { ui_allow_list: [] },
        messages: [
          "`ui_allow_list` is [] and `ui_allowed_security_group_ids` is []; nobody can open the UI, and each plan shows a change of its security group: add the CIDR blocks of the users, such as the VPC's, or their security groups.",
        ],
      },
    ],
    valid: [
      ...inputsWith("ui_allow_list", ["10.0.0.0/16"], ["198.51.100.0/24", "10.0.0.0/8"]),
      { ui_allow_list: [], ui_allowed_security_group_ids: ["sg-12345"] },
      { ui_allow_list: null, ui_allowed_security_group_ids: ["sg-0123456789abcdef0", "sg-0123456789abcdef1"] },
    ],
  },
  {
    module: ".",
    by: "warning",
    invalid: ["v2.4.6", "v2.5.0", "2.5.0-arm64"].map((tag) => {
      const image = `netflixoss/metaflow_metadata_service:${tag}`;
      return { inputs: { metadata_service_container_image: image }, messages: [withSqlInjection(image)] };
    }),
    valid: ["v2.5.1", "v2.10.0", "v3.0.0"].map((tag) => ({
      metadata_service_container_image: `netflixoss/metaflow_metadata_service:${tag}`,
    })),
  },
  {
    module: "ui",
    by: "warning",
    invalid: [
      openToEveryone(["0.0.0.0/0"], ""),
      openToEveryone(["10.0.0.0/8", "0.0.0.0/0"], ""),
      openToEveryone(["0.0.0.0/0", "198.51.100.0/24"], ""),
    ],
    valid: [
      {
        ui_allow_list: ["0.0.0.0/0"],
        cognito_user_pool_arn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123",
        cognito_user_pool_client_id: "client",
        cognito_user_pool_domain: "domain",
      },
      { ui_allow_list: ["0.0.0.0/0"], cognito_user_pool_arn: "", alb_internal: true },
      { ui_allow_list: ["10.0.0.0/8"], cognito_user_pool_arn: "", alb_internal: false },
    ],
  },
];

function withoutUi(list: readonly string[], userPool: string, groups: readonly string[] = []): InvalidCase {
  const inputs = {
    ui_certificate_arn: "",
    ui_allow_list: list,
    ui_allowed_security_group_ids: groups,
    ui_cognito_user_pool_arn: userPool,
  };
  const client = { ui_cognito_user_pool_client_id: "client", ui_cognito_user_pool_domain: "domain" };
  const rule =
    "without a certificate there is no UI, so the other inputs have no effect: set `ui_certificate_arn`, or leave them out";
  return { inputs: { ...inputs, ...(userPool && client) }, messages: [`${shownAll(inputs)}; ${rule}.`] };
}

function replaced(input: string, names: readonly string[], consequence: string): InvalidCase {
  const rule = `the variable replaces one of the deployment, and ${consequence}`;
  return {
    inputs: { [input]: Object.fromEntries(names.map((name) => [name, "x"])) },
    messages: [partOf(input, "key", names, rule)],
  };
}

function requiresTls(version: string, mode: string, otherInputs: Inputs = {}): InvalidCase {
  const inputs = { db_engine_version: version, database_ssl_mode: mode };
  const rule =
    "RDS requires TLS since PostgreSQL 15, and the services cannot connect without TLS: set `database_ssl_mode` to `require`, or the parameter `rds.force_ssl` in `db_parameters` to 0";
  return { inputs: { ...otherInputs, ...inputs }, messages: [`${shownAll(inputs)}; ${rule}.`] };
}

function ignoresTls(mode: string, image: string): InvalidCase {
  const inputs = { database_ssl_mode: mode, metadata_service_container_image: image };
  const rule =
    "images of the metadata service before v2.4.6, including the default image, ignore the SSL mode: set `metadata_service_container_image` to a later image, such as `netflixoss/metaflow_metadata_service:v2.5.1`";
  return { inputs, messages: [`${shownAll(inputs)}; ${rule}.`, withSqlInjection(image)] };
}
