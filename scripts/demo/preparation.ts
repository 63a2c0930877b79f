import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { definition } from "../../lib/metaflow/definition";
import { presets } from "../../lib/presets";
import { CommandError } from "../command-error";
import { type JsonObject, parseObject } from "../json";
import { run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { terraformInputs } from "../terraform-inputs";
import { demoEnvironment } from "./emulator-environment";
import { paths } from "./paths";
import { python } from "./python-environment";

/** Returns the variables of the stack: the newest preset, and the inputs of this deployment. */
export function variables(prepared: JsonObject): JsonObject {
  return {
    ...terraformInputs(definition, presets["2026-11"]),
    resource_suffix: "demo",
    enable_step_functions: true,
    tags: { managedBy: "cdktf" },
    with_public_ip: true,
    ...prepared,
  };
}

/** Creates the network and the certificate for a deployment. Returns a description of them. */
export async function prepare(port: number, interruption: Interruption): Promise<string> {
  const output = await runScript(paths.prepareScript, port, interruption);
  const prepared = parseObject(output);
  await writeFile(paths.variables, `${JSON.stringify(variables(prepared), null, 2)}\n`);
  return `${String(prepared.vpc_id)} with two subnets, and a self-signed certificate`;
}

/** Deletes all objects in the buckets. Returns the number of objects. */
export async function emptyBuckets(port: number, interruption: Interruption): Promise<number> {
  return Number(await runScript(paths.emptyBucketsScript, port, interruption));
}

async function runScript(script: string, port: number, interruption: Interruption): Promise<string> {
  const env = demoEnvironment(process.env, port);
  const { code, output, everything } = await run({ file: python, args: [script], env }, interruption);
  if (code !== 0) throw new CommandError(`${basename(script)} failed:\n${everything.trimEnd()}`);
  return output;
}
