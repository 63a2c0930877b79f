import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { paths } from "../../scripts/demo/paths";
import { listOf, objectOf } from "../../scripts/json";
import type { StateResource } from "../contract/support/deployments";
import type { Plan, ResourceChange } from "../contract/support/plan";
import { Lab } from "../real/support/lab";
import { changesIn } from "../real/support/plan-changes";
import { Workspace } from "../real/support/terraform";
import { writeConfiguration } from "./configuration";
import { RECORDINGS, type Recording } from "./recordings";
import { RELEASES } from "./releases";

/**
 * Deploys the recordings with the present code to the emulated AWS, and stores the states under the version in
 * package.json. Later versions must plan no changes of these states.
 */
async function record(): Promise<void> {
  const { version } = JSON.parse(await readFile(path.join(paths.root, "package.json"), "utf8"));
  for (const [name, recording] of Object.entries(RECORDINGS)) {
    // Each recording has its own emulator, so that recordings do not share resources.
    const lab = await Lab.open(name);
    try {
      const network = JSON.parse(await lab.python(paths.prepareScript));
      const complete = { ...recording, inputs: { ...recording.inputs, ...network } };
      await recordOne(lab, path.join(RELEASES, version, name), complete);
      console.log(`${version}: ${name}`);
    } finally {
      await lab.close();
    }
  }
}

async function recordOne(lab: Lab, target: string, recording: Recording): Promise<void> {
  const folder = path.join(lab.folder, "terraform");
  await mkdir(folder);
  await writeConfiguration(folder, recording);
  await writeFile(
    path.join(folder, "override.tf.json"),
    JSON.stringify({ provider: { aws: { s3_use_path_style: true } } }),
  );
  const terraform = new Workspace(lab, folder);
  await terraform.succeed(["init", "-no-color", "-backend=false"], { TF_CLI_ARGS_init: undefined });
  await terraform.succeed(["apply", "-no-color", "-auto-approve"]);
  const state = path.join(folder, "terraform.tfstate");
  while ((await putRight(terraform, state)) > 0);
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, "recording.json"), `${JSON.stringify(recording, null, 1)}\n`);
  await cp(state, path.join(target, "state.json"));
}

/** Adds attributes to the state that the emulator drops. Returns the number of completed resources. */
async function putRight(terraform: Workspace, stateFile: string): Promise<number> {
  const planFile = path.join(terraform.folder, "record.plan");
  await terraform.succeed(["plan", "-no-color", "-refresh=false", `-out=${planFile}`]);
  const json = await terraform.succeed(["show", "-json", planFile]);
  const known = changesIn(json).filter((change) => change.known);
  const unexpected = changesIn(json).filter((change) => !change.known);
  // Resources that depend on an incomplete resource also have planned changes, until that resource is complete.
  if (known.length === 0 && unexpected.length > 0)
    throw new Error(`the plan after the apply has unexpected changes: ${JSON.stringify(unexpected)}`);
  const plan: Plan = JSON.parse(json);
  const forgotten = new Set(known.map(({ address }) => address));
  const changes = (plan.resource_changes ?? []).filter(({ address }) => forgotten.has(address));
  const state = JSON.parse(await readFile(stateFile, "utf8"));
  const resources: readonly StateResource[] = state.resources;
  for (const change of changes) complete(resources, change);
  for (const { type, instances } of resources) {
    if (type === "aws_batch_compute_environment") for (const { attributes } of instances) completeTemplate(attributes);
  }
  await writeFile(stateFile, JSON.stringify(state, null, 1));
  return changes.length;
}

function complete(resources: readonly StateResource[], { address, change }: ResourceChange): void {
  for (const { module, type, name, instances } of resources) {
    for (const instance of instances) {
      const index = instance.index_key === undefined ? "" : `[${instance.index_key}]`;
      if (address !== `${module ? `${module}.` : ""}${type}.${name}${index}`) continue;
      Object.assign(instance.attributes ?? {}, change.after);
    }
  }
}

/** Sets the version of the launch template. A version that is null in the state would replace the environment. */
function completeTemplate(environment: StateResource["instances"][number]["attributes"]): void {
  for (const resources of listOf(environment?.compute_resources).map(objectOf)) {
    for (const template of listOf(resources.launch_template).map(objectOf)) {
      Object.assign(template, { version: template.version ?? "1" });
    }
  }
}

record();
