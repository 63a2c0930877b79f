import { definitions } from "../../lib/metaflow/modules";
import type { ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { terraformInputs } from "../../scripts/terraform-inputs";
import type { Deployment } from "../contract/support/deployments";
import * as props from "../unit/props";
import type { ModuleName } from "./cases";

/** The inputs of each module with the values of the props in unit tests: required inputs, and those that turn a module on. */
export const REQUIRED: Readonly<Record<ModuleName, Deployment["inputs"]>> = {
  ".": inputsOf(definitions.Metaflow, props.metaflowProps),
  computation: inputsOf(definitions.Computation, props.computationProps),
  datastore: inputsOf(definitions.Datastore, props.datastoreProps),
  "metadata-service": inputsOf(definitions.MetadataService, props.metadataServiceProps),
  "step-functions": inputsOf(definitions.StepFunctions, props.stepFunctionsProps),
  ui: inputsOf(definitions.Ui, props.uiProps),
};

/** Supported versions. A pinned minor version is valid, because automatic upgrades are off. */
const current = { db_auto_minor_version_upgrade: false, db_engine_version: "16", db_instance_type: "db.t3.small" };
const runtime = { db_migrate_lambda_runtime: "python3.12" };
const office = { ui_allow_list: ["198.51.100.0/24"] };

/** The required inputs of each module, and current values in place of outdated defaults. */
export const BASE: typeof REQUIRED = {
  ".": {
    ...REQUIRED["."],
    ...current,
    ...office,
    ...runtime,
    database_ssl_mode: "require",
    metadata_service_container_image: "netflixoss/metaflow_metadata_service:v2.5.1",
    s3_bucket_name: "store",
  },
  computation: REQUIRED.computation,
  datastore: { ...REQUIRED.datastore, ...current, standard_tags: {} },
  "metadata-service": { ...REQUIRED["metadata-service"], ...runtime },
  "step-functions": REQUIRED["step-functions"],
  ui: { ...REQUIRED.ui, ...office },
};

function inputsOf(definition: ModuleDefinition, given: object): Deployment["inputs"] {
  return JSON.parse(JSON.stringify(terraformInputs(definition, given)));
}
