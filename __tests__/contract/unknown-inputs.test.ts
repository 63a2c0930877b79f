import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ModuleName } from "../input-cases/cases";
import type { Deployment } from "./support/deployments";
import { addressInCall, callWithBase, moduleBlocks } from "./support/module-calls";
import { type Diagnostic, diagnose } from "./support/plan";
import { writeRegistryModule } from "./support/registry-module";
import { inTemporaryFolder } from "./support/terraform";

/** An expression whose value is unknown before the apply. */
const UNKNOWN = "${terraform_data.later.id}";

const services = {
  database_ssl_cert_path: UNKNOWN,
  database_ssl_key_path: UNKNOWN,
  database_ssl_mode: UNKNOWN,
  database_ssl_root_cert: UNKNOWN,
};
const metadataService = {
  db_migrate_on_start: '${terraform_data.later.id == "x"}',
  extra_metadata_service_env_vars: { A: UNKNOWN },
  metadata_service_container_image: UNKNOWN,
};
const database = { db_engine_version: UNKNOWN, db_instance_type: UNKNOWN };
const capacities = {
  aurora_max_capacity: "${length(terraform_data.later.id)}",
  aurora_min_capacity: "${length(terraform_data.later.id)}",
};
const bucketKey = { datastore_s3_bucket_kms_key_arn: UNKNOWN };
/** Lists whose entries are unknown. The number of entries is known, as a count requires. */
const balanced = { load_balancer_subnet_ids: [UNKNOWN, "subnet-1"], service_subnet_ids: [UNKNOWN] };
const privateApi = { api_vpc_endpoint_ids: [UNKNOWN], metadata_service_allowed_security_group_ids: [UNKNOWN] };
const groups = { ui_allow_list: [], ui_allowed_security_group_ids: [UNKNOWN] };
/** ARNs of a hardened deployment. The list has a known number of entries. */
const logs = { log_kms_key_arn: UNKNOWN };
const secret = { database_password_secret_arn: UNKNOWN };
const table = { state_table_kms_key_arn: UNKNOWN };
const roles = { least_privilege_iam: '${terraform_data.later.id == "x"}', permissions_boundary_arn: UNKNOWN };
const parameters = { db_parameters: { "rds.force_ssl": "0" } };

/** Module calls by the name of the case. */
const CASES: ReadonlyArray<readonly [name: string, module: ModuleName, inputs: Deployment["inputs"]]> = [
  ["the root module", ".", { ...services, ...metadataService, ...database, ...parameters, ui_url: UNKNOWN }],
  [
    "the root module with a new certificate",
    ".",
    { ui_certificate_arn: UNKNOWN, ui_certificate_known_after_apply: true },
  ],
  [
    "the root module with further job queues",
    ".",
    { additional_job_queue_arns: [UNKNOWN], enable_step_functions: true },
  ],
  [
    "a hardened deployment",
    ".",
    {
      ...logs,
      ...roles,
      ...table,
      database_password_in_secrets_manager: true,
      enable_step_functions: true,
      sagemaker_role_arns: [UNKNOWN],
    },
  ],
  ["a hardened computation", "computation", roles],
  ["a hardened metadata-service", "metadata-service", { ...logs, ...roles, ...secret }],
  ["a hardened step-functions", "step-functions", { ...logs, ...roles, ...table, enable_execution_logging: true }],
  ["a hardened ui", "ui", { ...logs, ...roles, ...secret }],
  ["a private deployment", ".", { ...balanced, ...privateApi, ...groups, job_subnet_ids: [UNKNOWN] }],
  ["a private metadata-service", "metadata-service", { ...balanced, ...privateApi }],
  ["a private ui", "ui", { ...balanced, ...groups }],
  ["computation in its own subnets", "computation", { batch_type: "fargate", job_subnet_ids: [UNKNOWN] }],
  ["datastore", "datastore", database],
  ["datastore with capacities", "datastore", { ...database, ...capacities, db_engine: "aurora-postgresql" }],
  ["datastore with parameters", "datastore", { ...database, ...parameters }],
  ["metadata-service", "metadata-service", { ...services, ...metadataService, ...bucketKey }],
  [
    "step-functions",
    "step-functions",
    { additional_job_queue_arns: [UNKNOWN], enable_distributed_map: true, s3_bucket_kms_arn: UNKNOWN },
  ],
  ["ui", "ui", { ...services, ...bucketKey, extra_ui_backend_env_vars: { A: UNKNOWN } }],
];

let reported: readonly Diagnostic[];

// Plan all cases together: each plan reads the schema of the AWS provider.
beforeAll(async () => {
  reported = await errors(CASES);
});

describe("a plan with inputs that are unknown until the apply", () => {
  it.each(CASES.map(([name]) => name))("succeeds for %s", (name) => {
    // Terraform names the module instance of most errors. Report the others for all cases.
    const isOfOther = ({ address = "" }: Diagnostic) =>
      CASES.some(([other]) => other !== name && addressInCall(address).startsWith(`module.${other}.`));
    expect(reported.filter((error) => !isOfOther(error))).toEqual([]);
  });
});

it("a new certificate alone fails, because a count must be known", async () => {
  const problems = await errors([["certificate", ".", { ui_certificate_arn: UNKNOWN }]]);
  expect(problems.map(({ summary }) => summary)).toEqual(["Invalid count argument"]);
});

/** Returns the errors of a plan that calls modules with these inputs. */
function errors(cases: typeof CASES): Promise<Diagnostic[]> {
  return inTemporaryFolder(async (folder) => {
    await writeRegistryModule(path.join(folder, "module"));
    const calls = cases.map(([name, module, inputs]) => [name, callWithBase({ module, inputs })]);
    const module = moduleBlocks(Object.fromEntries(calls));
    const configuration = { resource: { terraform_data: { later: {} } }, module };
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify(configuration));
    const diagnostics = await diagnose(folder, "us-east-1");
    return diagnostics.filter(({ severity }) => severity === "error");
  });
}
