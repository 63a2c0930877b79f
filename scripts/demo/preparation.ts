import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { CommandError } from "../command-error";
import { type JsonObject, parseObject } from "../json";
import { run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { demoEnvironment } from "./environment";
import { paths } from "./paths";
import { python } from "./python-environment";

/** The stack's variables: some of a deployment's own, and what AWS takes today in place of old defaults. */
export function variables(prepared: JsonObject): JsonObject {
  return {
    resource_suffix: "demo",
    enable_step_functions: true,
    tags: { managedBy: "cdktf" },
    db_engine_version: "16",
    db_instance_type: "db.t3.small",
    db_migrate_lambda_runtime: "python3.12",
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
