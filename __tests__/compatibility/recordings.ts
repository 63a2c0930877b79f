import type { Deployment } from "../contract/support/deployments";

type Inputs = Deployment["inputs"];

/** A recorded deployment of a release: a call of the module, or a construct with literals in a stack. */
export interface Recording {
  readonly as: "module" | "construct";
  /** The path of the module. */
  readonly module: string;
  /** Inputs, without those of the network and the certificate, which the recording creates. */
  readonly inputs: Inputs;
}

const today = { db_engine_version: "16", db_instance_type: "db.t3.small", db_migrate_lambda_runtime: "python3.12" };

const onEc2: Inputs = {
  ...today,
  resource_suffix: "ec2",
  enable_step_functions: true,
  enable_custom_batch_container_registry: true,
  batch_cluster_name: "metaflow batch",
  db_parameters: { "rds.force_ssl": "0" },
  ecs_cluster_settings: { containerInsights: "enabled" },
  extra_ui_backend_env_vars: { LOGLEVEL: "INFO" },
  load_balancer_name_prefix: "acme",
  tags: { team: "ml" },
};

const onFargate: Inputs = {
  ...today,
  resource_suffix: "fargate",
  batch_type: "fargate",
  api_basic_auth: false,
  enable_step_functions: false,
  with_public_ip: true,
  tags: {},
};

/** Deployments that set each switch to true and to false, as a module and as a construct. */
export const RECORDINGS: { readonly [name: string]: Recording } = {
  "module-on-ec2": { as: "module", module: ".", inputs: onEc2 },
  "module-on-fargate": { as: "module", module: ".", inputs: onFargate },
  "construct-on-ec2": { as: "construct", module: ".", inputs: { ...onEc2, resource_suffix: "cdk" } },
};
