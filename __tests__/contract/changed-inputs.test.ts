import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeConfiguration } from "../compatibility/configuration";
import {
  type Case,
  type Cases,
  type LiveDeployment,
  type PlannedChanges,
  planCalls,
  planConstructs,
} from "./support/changed-inputs";
import { deployment, type State, type StateResource } from "./support/deployments";
import { type Order, plannedOrder } from "./support/order";
import { plan, withProviders } from "./support/plan";
import { type RecordedDeployment, recordedDeployment } from "./support/recorded";
import { inTemporaryFolder, terraform } from "./support/terraform";

type Attributes = { readonly [name: string]: unknown };

const onEc2 = live(recordedDeployment("0.1.0", "module-on-ec2"));
const onFargate = live(recordedDeployment("0.1.0", "module-on-fargate"));
const onAurora: LiveDeployment = deployment("datastore-aurora");

const office = { access_list_cidr_blocks: ["198.51.100.0/24"] };
const uiInState = "module.metaflow.module.metaflow-ui";

/** Returns the changes that deploy the API. Terraform creates the new deployment before it destroys the former one. */
const redeployed = (cause: string) => [
  `create+delete metadata-service.aws_api_gateway_deployment.this: ${cause}`,
  "update metadata-service.aws_api_gateway_stage.this: deployment_id",
];

const newNetworkLoadBalancer = (cause: string) => [
  `create+delete metadata-service.aws_lb.this: ${cause}`,
  "delete+create metadata-service.aws_lb_listener.this: load_balancer_arn",
  "delete+create metadata-service.aws_lb_listener.db_migrate: load_balancer_arn",
  "create+delete metadata-service.aws_api_gateway_vpc_link.this: target_arns",
  "update metadata-service.aws_api_gateway_integration.this: connection_id, uri",
  "update metadata-service.aws_api_gateway_integration.db: connection_id, uri",
  ...redeployed("replace_by_triggers"),
  "update metadata-service.aws_lambda_function.db_migrate_lambda: environment",
];

interface DescribedCase extends Case {
  readonly does: string;
  /** All changes of resources in the plan. */
  readonly planned: readonly string[];
}

/** Inputs share a case if they affect different attributes. */
const CASES = {
  load_balancer_names: {
    ...onEc2,
    does: "replaces the load balancers, and redeploys the API with its new link",
    changes: { load_balancer_name_prefix: "other" },
    planned: [
      ...newNetworkLoadBalancer("name"),
      "delete+create ui.aws_lb.this: name",
      "delete+create ui.aws_lb_listener.this: load_balancer_arn",
      "delete+create ui.aws_lb_listener_rule.ui_backend: listener_arn",
    ],
  },
  key_off: {
    ...onEc2,
    does: "deletes the API key, and redeploys the API without it",
    changes: { api_basic_auth: false },
    planned: [
      "delete metadata-service.aws_api_gateway_api_key.this",
      "delete metadata-service.aws_api_gateway_usage_plan.this",
      "delete metadata-service.aws_api_gateway_usage_plan_key.this",
      "update metadata-service.aws_api_gateway_method.this: api_key_required",
      "update metadata-service.aws_api_gateway_method.db: api_key_required",
      ...redeployed("replace_by_triggers"),
    ],
  },
  access_list: {
    ...onEc2,
    does: "creates the policy of the access list, and keeps the deployment of the API",
    changes: office,
    planned: ["create metadata-service.aws_api_gateway_rest_api_policy.this"],
  },
  access_list_and_redeployment: {
    ...onEc2,
    does: "creates the policy of the access list, and redeploys the API with it",
    changes: { ...office, api_redeploy_on_change: true },
    planned: ["create metadata-service.aws_api_gateway_rest_api_policy.this", ...redeployed("triggers")],
  },
  redeployment: {
    ...onEc2,
    does: "redeploys the API once if `api_redeploy_on_change` is turned on",
    changes: { api_redeploy_on_change: true },
    planned: ["create metadata-service.aws_api_gateway_rest_api_policy.this", ...redeployed("triggers")],
  },
  private_api: {
    ...onEc2,
    does: "makes the API private in place, and redeploys the API after its policy",
    changes: { api_vpc_endpoint_ids: ["vpce-0123456789abcdef0"] },
    planned: [
      "update metadata-service.aws_api_gateway_rest_api.this: endpoint_configuration",
      "create metadata-service.aws_api_gateway_rest_api_policy.this",
      ...redeployed("triggers"),
    ],
  },
  service_subnets: {
    ...onEc2,
    does: "moves the services and the function to other subnets in place",
    changes: { service_subnet_ids: ["subnet-0123456789abcdef3"], ui_with_public_ip: false },
    planned: [
      "update metadata-service.aws_ecs_service.this: network_configuration",
      "update metadata-service.aws_lambda_function.db_migrate_lambda: vpc_config",
      "update ui.aws_ecs_service.ui_backend: network_configuration",
      "update ui.aws_ecs_service.ui_static: network_configuration",
    ],
  },
  job_subnets: {
    ...onEc2,
    does: "replaces the compute environment on EC2 if its subnets change",
    changes: { job_subnet_ids: ["subnet-0123456789abcdef3"] },
    planned: [
      "create+delete computation.aws_batch_compute_environment.this: compute_resources",
      "delete+create computation.aws_ecs_tag.batch: resource_arn",
      "update computation.aws_batch_job_queue.this: compute_environments",
    ],
  },
  spot_instances: {
    ...onEc2,
    does: "replaces the compute environment, with a role for Spot Fleet",
    changes: { batch_type: "spot", compute_environment_allocation_strategy: "BEST_FIT" },
    planned: [
      "create computation.aws_iam_role.spot_fleet_role",
      "create computation.aws_iam_role_policy.grant_spot_fleet",
      "create computation.aws_iam_role_policy_attachment.spot_fleet_role",
      "create+delete computation.aws_batch_compute_environment.this: compute_resources",
      "delete+create computation.aws_ecs_tag.batch: resource_arn",
      "update computation.aws_batch_job_queue.this: compute_environments",
    ],
  },
  image_type: {
    ...onEc2,
    does: "replaces the compute environment if its image changes",
    changes: { compute_environment_image_type: "ECS_AL2023" },
    planned: [
      "create+delete computation.aws_batch_compute_environment.this: compute_resources",
      "delete+create computation.aws_ecs_tag.batch: resource_arn",
      "update computation.aws_batch_job_queue.this: compute_environments",
    ],
  },
  step_functions: {
    ...onEc2,
    does: "adds policies, a log group and settings of the profile for options of Step Functions",
    changes: {
      additional_job_queue_arns: ["arn:aws:batch:us-east-1:123456789012:job-queue/gpu"],
      step_functions_enable_distributed_map: true,
      step_functions_enable_execution_logging: true,
      step_functions_enable_job_tags: true,
    },
    planned: [
      "create aws_iam_role_policy.grant_job_queues",
      "create step-functions.aws_cloudwatch_log_group.step_functions",
      "create step-functions.aws_iam_role_policy.step_functions_distributed_map",
      "create step-functions.aws_iam_role_policy.step_functions_job_tags",
      "update step-functions.aws_iam_role_policy.step_functions_batch: policy",
    ],
  },
  job_subnets_on_fargate: {
    ...onFargate,
    does: "updates the compute environment in place on Fargate if its subnets change",
    changes: { job_subnet_ids: ["subnet-0123456789abcdef3"] },
    planned: ["update computation.aws_batch_compute_environment.this: compute_resources"],
  },
  balancer_subnets: {
    ...onEc2,
    // AWS rejects the second load balancer with the same name, unless `load_balancer_name_prefix` changes too.
    does: "replaces the load balancer of the metadata service if its subnets change, and updates that of the UI in place",
    changes: { load_balancer_subnet_ids: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"] },
    planned: [...newNetworkLoadBalancer("subnets"), "update ui.aws_lb.this: subnet_mapping, subnets"],
  },
  security_groups: {
    ...onEc2,
    does: "admits security groups in place",
    changes: {
      metadata_service_allowed_security_group_ids: ["sg-0123456789abcdef1"],
      ui_allowed_security_group_ids: ["sg-0123456789abcdef1"],
    },
    planned: [
      "update metadata-service.aws_security_group.metadata_service_security_group: ingress",
      "update ui.aws_security_group.ui_lb_security_group: ingress",
    ],
  },
  service_image: {
    ...onEc2,
    does: "replaces the task definitions that use the images",
    changes: {
      metadata_service_container_image: "public.ecr.aws/acme/metadata:v3.0.0",
      ui_static_container_image: "public.ecr.aws/acme/ui:v3.0.0",
    },
    planned: [
      "delete+create metadata-service.aws_ecs_task_definition.this: container_definitions",
      "update metadata-service.aws_ecs_service.this: task_definition",
      "delete+create ui.aws_ecs_task_definition.ui_backend: container_definitions",
      "update ui.aws_ecs_service.ui_backend: task_definition",
      "delete+create ui.aws_ecs_task_definition.ui_static: container_definitions",
      "update ui.aws_ecs_service.ui_static: task_definition",
    ],
  },
  tls_and_migration: {
    ...onEc2,
    does: "replaces the task definitions of the metadata service and of the UI back end for TLS and migrations at start",
    changes: {
      database_ssl_mode: "require",
      db_migrate_on_start: true,
      extra_metadata_service_env_vars: { LOGLEVEL: "DEBUG" },
      metadata_service_container_image: "netflixoss/metaflow_metadata_service:v2.5.1",
      ui_url: "https://metaflow.example.com",
    },
    planned: [
      "delete+create metadata-service.aws_ecs_task_definition.this: container_definitions",
      "update metadata-service.aws_ecs_service.this: task_definition",
      "delete+create ui.aws_ecs_task_definition.ui_backend: container_definitions",
      "update ui.aws_ecs_service.ui_backend: task_definition",
    ],
  },
  settings: {
    ...onEc2,
    does: "updates settings in place",
    changes: {
      compute_environment_max_vcpus: 128,
      db_auto_minor_version_upgrade: false,
      db_backup_retention_period: 7,
      db_deletion_protection: true,
      force_delete_custom_batch_container_registry: true,
      kms_key_deletion_window_in_days: 7,
    },
    planned: [
      "update aws_ecr_repository.metaflow_batch_image: force_delete",
      "update computation.aws_batch_compute_environment.this: compute_resources",
      "update datastore.aws_db_instance.this: auto_minor_version_upgrade, backup_retention_period, deletion_protection",
      "update datastore.aws_kms_key.rds: deletion_window_in_days",
      "update datastore.aws_kms_key.s3: deletion_window_in_days",
    ],
  },
  settings_reset: {
    ...onEc2,
    does: "resets settings to their defaults in place",
    state: having(onEc2.state, {
      aws_db_instance: {
        allow_major_version_upgrade: true,
        auto_minor_version_upgrade: false,
        deletion_protection: true,
      },
      aws_ecr_repository: { force_delete: true },
      aws_kms_key: { deletion_window_in_days: 7 },
    }),
    changes: {},
    planned: [
      "update aws_ecr_repository.metaflow_batch_image: force_delete",
      "update datastore.aws_db_instance.this: allow_major_version_upgrade, auto_minor_version_upgrade, deletion_protection",
      "update datastore.aws_kms_key.rds: deletion_window_in_days",
      "update datastore.aws_kms_key.s3: deletion_window_in_days",
    ],
  },
  same_version: {
    ...onPostgresql("15.4"),
    does: "changes nothing for PostgreSQL 15.4 if the database runs 15.4",
    changes: { db_engine_version: "15.4" },
    planned: [],
  },
  minor_version: {
    ...onPostgresql("15.4"),
    does: "upgrades the database in place, with the present parameter group, from PostgreSQL 15.4 to 15.8",
    changes: { db_engine_version: "15.8" },
    planned: ["update datastore.aws_db_instance.this: engine_version"],
  },
  pinned_minor_version: {
    ...onEc2,
    does: "upgrades the database in place, with the present parameter group, from PostgreSQL 16 to 16.6",
    changes: { db_engine_version: "16.6" },
    planned: ["update datastore.aws_db_instance.this: engine_version"],
  },
  major_version: {
    ...onPostgresql("15.8"),
    does: "upgrades the database in place, with a new parameter group, from PostgreSQL 15.8 to 16.6",
    changes: { db_allow_major_version_upgrade: true, db_engine_version: "16.6" },
    planned: [
      "create+delete datastore.aws_db_parameter_group.this: family, name",
      "update datastore.aws_db_instance.this: allow_major_version_upgrade, engine_version, parameter_group_name",
    ],
  },
  key_and_parameters: {
    ...onFargate,
    does: "creates an API key and a parameter group, redeploys the API and updates the database in place",
    changes: { api_basic_auth: true, db_parameters: { "rds.force_ssl": "0" } },
    planned: [
      "create metadata-service.aws_api_gateway_api_key.this",
      "create metadata-service.aws_api_gateway_usage_plan.this",
      "create metadata-service.aws_api_gateway_usage_plan_key.this",
      "update metadata-service.aws_api_gateway_method.this: api_key_required",
      "update metadata-service.aws_api_gateway_method.db: api_key_required",
      ...redeployed("replace_by_triggers"),
      "create datastore.aws_db_parameter_group.this",
      "update datastore.aws_db_instance.this: parameter_group_name",
    ],
  },
  snapshot: {
    ...onEc2,
    does: "keeps a live database unchanged with a snapshot and the present KMS key",
    changes: {
      db_kms_key_arn: String(attributesOf(onEc2.state, "aws_kms_key", "rds").arn),
      db_snapshot_identifier: "metaflow-final-snapshot-cat",
    },
    planned: [],
  },
  // Both clusters have one name, so ECS has one cluster with one ARN. AWS rejects this deletion.
  shared_cluster: {
    ...onEc2,
    does: "deletes the UI's cluster and replaces no service if both share a cluster",
    changes: { ecs_cluster_mode: "shared" },
    planned: ["delete ui.aws_ecs_cluster.this"],
  },
  shared_cluster_after_removal: {
    ...onEc2,
    does: "changes nothing for a shared cluster if the UI's cluster was removed from the state",
    state: without(onEc2.state, "aws_ecs_cluster", uiInState),
    changes: { ecs_cluster_mode: "shared" },
    planned: [],
  },
  existing_cluster: {
    ...onEc2,
    does: "replaces the services if they move to an existing cluster",
    changes: {
      ecs_cluster_arn: "arn:aws:ecs:us-east-1:123456789012:cluster/services",
      ecs_cluster_mode: "existing",
    },
    planned: [
      "delete metadata-service.aws_ecs_cluster.this",
      "delete+create metadata-service.aws_ecs_service.this: cluster",
      "delete ui.aws_ecs_cluster.this",
      "delete+create ui.aws_ecs_service.ui_backend: cluster",
      "delete+create ui.aws_ecs_service.ui_static: cluster",
    ],
  },
  aurora_settings: {
    ...onAurora,
    does: "updates settings of an Aurora cluster in place",
    changes: {
      aurora_instance_apply_immediately: true,
      db_allow_major_version_upgrade: true,
      db_auto_minor_version_upgrade: false,
      db_backup_retention_period: 7,
      db_deletion_protection: true,
      db_engine_version: "15.4",
    },
    planned: [
      "update aws_rds_cluster.this: allow_major_version_upgrade, backup_retention_period, deletion_protection, engine_version",
      "update aws_rds_cluster_instance.cluster_instances: apply_immediately, auto_minor_version_upgrade, engine_version",
    ],
  },
} satisfies Readonly<Record<string, DescribedCase>>;

/** Cases of constructs with literals, which differ from the module in the resources and arguments that they declare. */
const LITERALS = {
  load_balancer_names: CASES.load_balancer_names,
  key_off: CASES.key_off,
  access_list_and_redeployment: CASES.access_list_and_redeployment,
  private_api: CASES.private_api,
  tls_and_migration: CASES.tls_and_migration,
  same_version: CASES.same_version,
  minor_version: CASES.minor_version,
  pinned_minor_version: CASES.pinned_minor_version,
  major_version: CASES.major_version,
  snapshot: CASES.snapshot,
  shared_cluster: CASES.shared_cluster,
  aurora_settings: CASES.aurora_settings,
};

const OTHERS = {
  ui_off: { ...onEc2, changes: { ui_certificate_arn: "" } },
  api_off: { ...onEc2, changes: { metadata_service_enable_api_gateway: false } },
  tags: { ...onEc2, changes: { tags: { team: "other" } } },
  backups_off: {
    ...onEc2,
    state: having(onEc2.state, { aws_db_instance: { backup_retention_period: 7 } }),
    changes: { db_backup_retention_period: 0 },
  },
  backups_by_hand: {
    ...onEc2,
    state: having(onEc2.state, { aws_db_instance: { backup_retention_period: 7 } }),
    changes: {},
  },
  aurora_switch_off: {
    ...onAurora,
    state: having(onAurora.state, { aws_rds_cluster_instance: { apply_immediately: true } }),
    changes: {},
  },
  access_list_emptied: {
    ...onEc2,
    inputs: { ...onEc2.inputs, ...office, api_redeploy_on_change: true },
    state: withAccessList(onEc2.state),
    changes: { access_list_cidr_blocks: [] },
  },
} satisfies Cases;

let calls: ReturnType<typeof planCalls>;
let constructs: Promise<PlannedChanges>;
let destruction: Promise<Order>;

beforeAll(async () => {
  calls = planCalls({ ...CASES, ...OTHERS });
  constructs = planConstructs(LITERALS);
  // Run at most two Terraform processes at a time, for two processors.
  const planDestruction = () => orderOfDestruction(recordedDeployment("0.1.0", "module-on-ec2"));
  destruction = constructs.then(planDestruction, planDestruction);
  // Ignore errors here, because the tests report them.
  await Promise.allSettled([calls, constructs, destruction]);
});

describe("a later change in a call of the module", () => {
  it.each(Object.entries(CASES).map(([name, { does, planned }]) => [does, name, planned] as const))(
    "%s",
    async (_does, name, planned) => {
      expect((await calls).changes.get(name)).toEqual(planned.toSorted());
    },
  );

  it("replaces the compute environment on EC2 if the tags change, and updates the tags of other resources", async () => {
    const planned = (await calls).changes.get("tags") ?? [];
    expect(planned.filter((line) => !/^update .*: tags, tags_all$/.test(line))).toEqual([
      "create+delete computation.aws_batch_compute_environment.this: compute_resources",
      "delete+create computation.aws_ecs_tag.batch: resource_arn",
      "update computation.aws_batch_job_queue.this: compute_environments, tags, tags_all",
      "update computation.aws_launch_template.cpu: latest_version, tags, tags_all",
    ]);
  });

  it.each([
    ["the UI", "ui_off", /^delete ui\./],
    ["the API", "api_off", /^delete metadata-service\.aws_api_gateway_/],
  ])("deletes %s if the inputs say so, and nothing else", async (_what, name, deleted) => {
    const planned = (await calls).changes.get(name) ?? [];
    expect(planned.length).toBeGreaterThan(10);
    expect(planned.filter((line) => !deleted.test(line))).toEqual([]);
  });

  it("turns backups of an RDS instance off", async () => {
    expect((await calls).changes.get("backups_off")).toEqual([
      "update datastore.aws_db_instance.this: backup_retention_period",
    ]);
  });

  it("keeps backups that were turned on by hand", async () => {
    expect((await calls).changes.get("backups_by_hand")).toEqual([]);
  });

  it("keeps apply_immediately of an Aurora instance that was set to true", async () => {
    expect((await calls).changes.get("aurora_switch_off")).toEqual([]);
  });
});

describe("a later change of a construct", () => {
  it.each(Object.entries(LITERALS).map(([name, { does, planned }]) => [does, name, planned] as const))(
    "%s",
    async (_does, name, planned) => {
      expect((await constructs).get(name)).toEqual(planned.toSorted());
    },
  );
});

describe("Terraform", () => {
  const step = (name: string, resource: string) => `module.${name}.module.metaflow-metadata-service.${resource}`;

  it.each([
    ["access_list_and_redeployment", "aws_api_gateway_rest_api_policy.this[0]"],
    ["key_off", "aws_api_gateway_method.this[0]"],
    ["key_off", "aws_api_gateway_method.db[0]"],
    ["load_balancer_names", "aws_api_gateway_integration.this[0]"],
    ["load_balancer_names", "aws_api_gateway_integration.db[0]"],
  ])("deploys the API after the change that it serves: %s, %s", async (name, change) => {
    expect((await calls).order.isAfter(step(name, "aws_api_gateway_deployment.this[0]"), step(name, change))).toBe(
      true,
    );
  });

  it("deletes the former link and load balancer after the stage serves the new deployment", async () => {
    const stage = step("load_balancer_names", "aws_api_gateway_stage.this[0]");
    for (const former of ["aws_api_gateway_deployment.this[0]", "aws_api_gateway_vpc_link.this[0]", "aws_lb.this"]) {
      const deletion = step("load_balancer_names", `${former} (destroy)`);
      expect((await calls).order.isAfter(deletion, stage), former).toBe(true);
    }
  });

  it("opens the policy of an emptied access list before it deploys the API", async () => {
    const policy = step("access_list_emptied", "aws_api_gateway_rest_api_policy.this[0]");
    expect((await calls).order.isAfter(step("access_list_emptied", "aws_api_gateway_deployment.this[0]"), policy)).toBe(
      true,
    );
    expect((await calls).order.steps).not.toContain(`${policy} (destroy)`);
  });

  it.each([
    ["metadata-service.aws_ecs_service.this", "metadata-service.aws_lb_listener.this"],
    ["metadata-service.aws_ecs_service.this", "metadata-service.aws_lb_listener.db_migrate"],
    ["metadata-service.aws_ecs_service.this", "metadata-service.aws_iam_role_policy.grant_s3_kms"],
    ["metadata-service.aws_ecs_service.this", "computation.aws_iam_role_policy.grant_ecs_access"],
    ["ui[0].aws_ecs_service.ui_backend", "ui[0].aws_lb_listener_rule.ui_backend"],
    ["ui[0].aws_ecs_service.ui_backend", "ui[0].aws_lb_listener.this"],
    ["ui[0].aws_ecs_service.ui_backend", "ui[0].aws_iam_role_policy.grant_s3_kms"],
    ["ui[0].aws_ecs_service.ui_static", "ui[0].aws_lb_listener.this"],
    [
      "metadata-service.aws_lambda_function.db_migrate_lambda",
      "metadata-service.aws_iam_role_policy.grant_lambda_ecs_vpc",
    ],
    [
      "metadata-service.aws_lambda_function.db_migrate_lambda",
      "metadata-service.aws_iam_role_policy.grant_lambda_ecs_cloudwatch",
    ],
    ["computation.aws_batch_compute_environment.this", "computation.aws_iam_role_policy_attachment.ecs_instance_role"],
    ["computation.aws_batch_compute_environment.this", "computation.aws_iam_role_policy.grant_custom_access_policy"],
    ["computation.aws_batch_compute_environment.this", "computation.aws_iam_role_policy.grant_iam_pass_role"],
  ])("destroys %s before %s", async (first, second) => {
    const destroy = (resource: string) => `module.metaflow.module.metaflow-${resource} (destroy)`;
    expect((await destruction).isAfter(destroy(second), destroy(first))).toBe(true);
  });
});

/** Returns the order in which Terraform destroys a recorded deployment after an apply with the present code. */
async function orderOfDestruction({ recording, state }: RecordedDeployment): Promise<Order> {
  return inTemporaryFolder(async (folder) => {
    await writeConfiguration(folder, recording);
    await writeFile(path.join(folder, "terraform.tfstate"), state);
    const { resource_changes = [] } = await plan(folder, "us-east-1");
    expect(resource_changes.filter(({ change }) => change.actions.join() !== "no-op")).toEqual([]);
    // Apply without changes to record dependencies that the release did not have.
    const applied = await withProviders("us-east-1", (env) => terraform(folder, ["apply", "-no-color", "plan"], env));
    expect(applied).toContain("0 added, 0 changed, 0 destroyed");
    await plan(folder, "us-east-1", ["-destroy"]);
    return plannedOrder(folder);
  });
}

function live({ recording, state }: RecordedDeployment): LiveDeployment {
  return { ...recording, state: JSON.parse(state) };
}

/** Returns the deployment on EC2, which was recorded with PostgreSQL 16 and a parameter group, with another version. */
function onPostgresql(version: string): LiveDeployment {
  const { recording, state } = recordedDeployment("0.1.0", "module-on-ec2");
  const [major] = version.split(".");
  const adapted = state
    .replace(/("engine_version(_actual)?": )"16"/g, `$1"${version}"`)
    .replace(/postgres(-?)16/g, `postgres$1${major}`);
  return live({ recording, state: adapted });
}

function attributesOf(state: State, type: string, name: string): Attributes {
  const resource = state.resources.find((one) => one.type === type && one.name === name);
  return resource?.instances[0]?.attributes ?? {};
}

/** Returns the state without the resources of a type in a module. */
function without(state: State, type: string, module: string): State {
  return {
    ...state,
    resources: state.resources.filter((resource) => resource.type !== type || resource.module !== module),
  };
}

/** Returns the state with other values of some attributes, by type of resource. */
function having(state: State, changes: { readonly [type: string]: Attributes }): State {
  const changed = (resource: StateResource): StateResource => ({
    ...resource,
    instances: resource.instances.map((instance) => ({
      ...instance,
      attributes: { ...instance.attributes, ...changes[resource.type] },
    })),
  });
  return { ...state, resources: state.resources.map(changed) };
}

/** Adds an access list to a state. The emulator does not support API policies, so recorded states have no access list. */
function withAccessList(state: State): State {
  const triggers = { access_list_cidr_blocks: office.access_list_cidr_blocks.join() };
  const { resources } = having(state, { aws_api_gateway_deployment: { triggers } });
  const api = resources.find(({ type }) => type === "aws_api_gateway_rest_api");
  if (!api) throw new Error("the state has no API");
  const id = attributesOf(state, api.type, api.name).id;
  const address = `${api.module}.aws_api_gateway_rest_api_policy.this`;
  const dependsOnPolicy = (resource: StateResource): StateResource =>
    resource.type === "aws_api_gateway_deployment" || resource.type === "aws_api_gateway_stage"
      ? {
          ...resource,
          instances: resource.instances.map((instance) => ({
            ...instance,
            dependencies: [...Object(instance.dependencies), address],
          })),
        }
      : resource;
  const policy: StateResource = {
    ...api,
    type: "aws_api_gateway_rest_api_policy",
    instances: [
      {
        index_key: 0,
        schema_version: 0,
        attributes: { id, rest_api_id: id, policy: "{}" },
        create_before_destroy: true,
        dependencies: [`${api.module}.aws_api_gateway_rest_api.this`],
      },
    ],
  };
  return { ...state, resources: [...resources.map(dependsOnPolicy), policy] };
}
