/**
 * Everything that packages for other languages offer: classes and interfaces that jsii can translate. jsii has no
 * exported values and no error classes.
 */
export type { AccessSource } from "./aws/access-source";
export { Common, CommonOutputs, type CommonProps } from "./common";
export { Computation, ComputationOutputs, type ComputationProps } from "./computation";
export { Datastore, DatastoreOutputs, type DatastoreProps } from "./datastore";
export { JobQueue, type JobQueueProps } from "./job-queue";
export { MetadataService, MetadataServiceOutputs, type MetadataServiceProps } from "./metadata-service";
export { Metaflow, MetaflowOutputs, type MetaflowProps } from "./metaflow";
export { StepFunctions, StepFunctionsOutputs, type StepFunctionsProps } from "./step-functions";
export type { StringMap, Switch } from "./terraform/expressions/condition";
export type { ModuleProps } from "./terraform/module/module-props";
export { Ui, UiOutputs, type UiProps } from "./ui";
