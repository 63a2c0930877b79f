import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { terraformAwsMetaflow } from "../../../stacks/terraform-aws-metaflow";

interface Main {
  readonly check?: object;
  readonly resource?: { readonly [type: string]: { readonly [name: string]: Resource } };
}

interface Resource {
  readonly count?: string;
  readonly lifecycle?: { readonly precondition?: readonly object[] };
}

/**
 * Writes modules that contain only variables and rules, so that Terraform does not load the AWS provider. Rules refer to
 * nothing but variables. A resource that needs no provider has the preconditions. Calls of other modules are missing.
 */
export async function writeRules(folder: string): Promise<void> {
  for (const [name, content] of terraformAwsMetaflow()) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    if (path.basename(name) === "variables.tf.json") await writeFile(file, content);
    if (path.basename(name) === "main.tf.json")
      await writeFile(file, JSON.stringify(rulesOf(JSON.parse(String(content)))));
  }
}

/** An attribute of another resource, which is unknown in a first plan. */
const ATTRIBUTE = /\baws_\w+\.\w+\[0\]\.\w+/g;

function rulesOf({ check, resource = {} }: Main): object {
  const preconditions = Object.entries(resource).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([name, { count, lifecycle: { precondition } = {} }]) =>
      precondition === undefined ? [] : [[`${type}-${name}`, { count, lifecycle: { precondition } }] as const],
    ),
  );
  const rules = { check, resource: { terraform_data: { ...Object.fromEntries(preconditions), later: {} } } };
  return JSON.parse(JSON.stringify(rules).replace(ATTRIBUTE, "terraform_data.later.id"));
}
