import { definition as common } from "../common/definition";
import { definition as computation } from "../computation/definition";
import { definition as datastore } from "../datastore/definition";
import { definition as metadataService } from "../metadata-service/definition";
import { definition as stepFunctions } from "../step-functions/definition";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import { definition as ui } from "../ui/definition";
import { definition as metaflow } from "./definition";

/** The definition of each module by class name. */
export const definitions = {
  Common: common,
  Computation: computation,
  Datastore: datastore,
  MetadataService: metadataService,
  Metaflow: metaflow,
  StepFunctions: stepFunctions,
  Ui: ui,
} satisfies Record<string, ModuleDefinition>;
