// The same build for ES modules: two copies of a class would not know each other's instances. The names are listed,
// because esbuild loses `export *` of a CommonJS file if it splits the bundle.
export type * from "./index.js";
export {
  Common,
  CommonOutputs,
  Computation,
  ComputationOutputs,
  Datastore,
  DatastoreOutputs,
  InvalidInputError,
  JobQueue,
  MetadataService,
  MetadataServiceOutputs,
  Metaflow,
  MetaflowOutputs,
  presets,
  StepFunctions,
  StepFunctionsOutputs,
  Ui,
  UiOutputs,
} from "./index.js";
