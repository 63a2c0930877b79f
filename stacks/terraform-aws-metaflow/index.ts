import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App } from "cdktf";
import { AWS_PROVIDER_VERSIONS } from "../../lib/aws/provider-differences";
import { Common } from "../../lib/common";
import { Computation } from "../../lib/computation";
import { Datastore } from "../../lib/datastore";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { StepFunctions } from "../../lib/step-functions";
import type { ModuleClass } from "../../lib/terraform/module/module-definition";
import { moduleFiles } from "../../lib/terraform/module/module-files";
import { ModuleStack } from "../../lib/terraform/module/module-stack";
import { declareOutputs, declareVariables } from "../../lib/terraform/module/variables-and-outputs";
import { Ui } from "../../lib/ui";

/** Returns all files of the registry module, by path. */
export function terraformAwsMetaflow(): Map<string, string | Uint8Array> {
  // cdktf creates an output folder for each app. The folder stays empty here.
  const outdir = mkdtempSync(path.join(tmpdir(), "terraform-aws-metaflow-"));
  try {
    return modules(new App({ outdir, stackTraces: false }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function modules(app: App): Map<string, string | Uint8Array> {
  return new Map([
    ...module(app, Metaflow),
    ...module(app, Common),
    ...module(app, Computation),
    ...module(app, Datastore),
    ...module(app, MetadataService),
    ...module(app, StepFunctions),
    ...module(app, Ui),
  ]);
}

function module<P>(app: App, type: ModuleClass<P>): Array<[string, string | Uint8Array]> {
  const { _definition: definition } = type;
  const stack = new ModuleStack(app, type.name, definition, AWS_PROVIDER_VERSIONS);
  const props = declareVariables<P>(stack, definition);
  declareOutputs(stack, definition, new type(stack, "module", props));
  return [...moduleFiles(stack)].map(([name, content]) => [path.posix.join(definition.path, name), content]);
}
