import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { definition } from "../../lib/metaflow/definition";
import { presets } from "../../lib/presets";
import { CommandError } from "../command-error";
import { type JsonObject, parseObject } from "../json";
import { run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { terraformInputs } from "../terraform-inputs";
import { demoEnvironment } from "./environment";
import { paths } from "./paths";
import { python } from "./python-environment";

/** The stack's variables: the newest preset, and this deployment's own. */
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

/** Makes the network and the certificate that a deployment is given. */
export async function prepare(port: number, interruption: Interruption): Promise<string> {
  const output = await runScript(paths.prepareScript, port, interruption);
  const prepared = parseObject(output);
  await writeFile(paths.variables, `${JSON.stringify(variables(prepared), null, 2)}\n`);
  return `${String(prepared.vpc_id)} with two subnets, and a self-signed certificate`;
}

/** Deletes what flows have stored. Resolves to the number of objects. */
export async function emptyBuckets(port: number, interruption: Interruption): Promise<number> {
  return Number(await runScript(paths.emptyBucketsScript, port, interruption));
}

async function runScript(script: string, port: number, interruption: Interruption): Promise<string> {
  const env = demoEnvironment(process.env, port);
  const { code, output, everything } = await run({ file: python, args: [script], env }, interruption);
  if (code !== 0) throw new CommandError(`${basename(script)} failed:\n${everything.trimEnd()}`);
  return output;
}
