/**
 * Everything that packages for other languages offer: classes and interfaces that jsii can translate. jsii has no
 * exported values and no error classes.
 */
export type { AccessSource } from "./aws/access-source";
export { Common } from "./common";
export { CommonOutputs } from "./common/outputs";
export type { CommonProps } from "./common/props";
export { Computation } from "./computation";
export { ComputationOutputs } from "./computation/outputs";
export type { ComputationProps } from "./computation/props";
export { Datastore } from "./datastore";
export { DatastoreOutputs } from "./datastore/outputs";
export type { DatastoreProps } from "./datastore/props";
export { JobQueue } from "./job-queue";
export type { JobQueueProps } from "./job-queue/props";
export { MetadataService } from "./metadata-service";
export { MetadataServiceOutputs } from "./metadata-service/outputs";
export type { MetadataServiceProps } from "./metadata-service/props";
export { Metaflow } from "./metaflow";
export { MetaflowOutputs } from "./metaflow/outputs";
export type { MetaflowProps } from "./metaflow/props";
export { StepFunctions } from "./step-functions";
export { StepFunctionsOutputs } from "./step-functions/outputs";
export type { StepFunctionsProps } from "./step-functions/props";
export type { StringMap, Switch } from "./terraform/expressions/condition";
export type { ModuleProps } from "./terraform/module/module-props";
export { Ui } from "./ui";
export { UiOutputs } from "./ui/outputs";
export type { UiProps } from "./ui/props";
