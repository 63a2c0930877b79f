import type { ModuleDefinition } from "../../lib/terraform/module/module-definition";
import type { Deployment } from "../contract/support/deployments";
import type { ModuleName } from "./cases";

const named = { resource_prefix: "mf-", resource_suffix: "-x", standard_tags: {} };
const subnets = { subnet1_id: "subnet-0123456789abcdef0", subnet2_id: "subnet-0123456789abcdef1" };
const network = { ...subnets, metaflow_vpc_id: "vpc-0123456789abcdef0" };
const data = {
  database_name: "metaflow",
  database_password: "secret",
  database_username: "metaflow",
  datastore_s3_bucket_kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  fargate_execution_role_arn: "arn:aws:iam::123456789012:role/execution",
  rds_master_instance_endpoint: "db.example.com:5432",
  s3_bucket_arn: "arn:aws:s3:::store",
};
const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d";
/** Supported versions. A pinned minor version is valid, because automatic upgrades are off. */
const current = { db_auto_minor_version_upgrade: false, db_engine_version: "16", db_instance_type: "db.t3.small" };
const office = ["198.51.100.0/24"];

/** The required inputs of each module, and current values in place of outdated defaults. */
export const BASE: Readonly<Record<ModuleName, Deployment["inputs"]>> = {
  ".": {
    ...subnets,
    ...current,
    database_ssl_mode: "require",
    db_migrate_lambda_runtime: "python3.12",
    enable_step_functions: false,
    metadata_service_container_image: "netflixoss/metaflow_metadata_service:v2.5.1",
    s3_bucket_name: "store",
    tags: {},
    ui_allow_list: office,
    ui_certificate_arn: certificate,
    vpc_cidr_blocks: ["10.0.0.0/16"],
    vpc_id: network.metaflow_vpc_id,
  },
  computation: {
    ...named,
    ...network,
    compute_environment_desired_vcpus: 1,
    compute_environment_instance_types: ["m5"],
    compute_environment_max_vcpus: 2,
    compute_environment_min_vcpus: 0,
  },
  datastore: { ...named, ...network, ...current, metadata_service_security_group_id: "sg-0123456789abcdef0" },
  "metadata-service": {
    ...named,
    ...network,
    ...data,
    access_list_cidr_blocks: [],
    db_migrate_lambda_runtime: "python3.12",
    vpc_cidr_blocks: ["10.0.0.0/16"],
  },
  "step-functions": {
    ...named,
    active: true,
    batch_job_queue_arn: "arn:aws:batch:eu-west-1:123456789012:job-queue/metaflow",
    s3_bucket_arn: data.s3_bucket_arn,
    s3_bucket_kms_arn: data.datastore_s3_bucket_kms_key_arn,
  },
  ui: {
    ...named,
    ...network,
    ...data,
    METAFLOW_DATASTORE_SYSROOT_S3: "s3://store/metaflow",
    certificate_arn: certificate,
    metadata_service_security_group_id: "sg-0123456789abcdef0",
    ui_allow_list: office,
  },
};

/** Returns the required inputs of a module. All other inputs have their defaults. */
export function requiredInputs({ path, inputs }: ModuleDefinition): Deployment["inputs"] {
  const base = Object.entries(BASE).find(([name]) => path === name || path === `modules/${name}`)?.[1] ?? {};
  return Object.fromEntries(Object.entries(base).filter(([name]) => inputs[name]?.default === undefined));
}
