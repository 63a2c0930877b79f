import path from "node:path";
import { definitions } from "../../lib/metaflow/modules";
import { terraformAwsMetaflow } from "../../stacks/terraform-aws-metaflow";
import { withoutStackTraces } from "./helpers";

/** The resources of a module by type and name. */
export interface Resources {
  readonly [type: string]: { readonly [name: string]: object };
}

let resources: ReadonlyMap<string, Resources> | undefined;

/** Returns the resources of each module by its path, such as `modules/ui`. Test files in the same process share them. */
export function registryResources(): ReadonlyMap<string, Resources> {
  resources ??= synthesized();
  return resources;
}

function synthesized(): ReadonlyMap<string, Resources> {
  const files = withoutStackTraces(terraformAwsMetaflow);
  return new Map(
    Object.values(definitions).map(({ path: folder }) => {
      const main: { resource?: Resources } = JSON.parse(String(files.get(path.posix.join(folder, "main.tf.json"))));
      return [folder, main.resource ?? {}];
    }),
  );
}
