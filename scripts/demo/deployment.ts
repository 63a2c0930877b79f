import { rmSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CommandError } from "../command-error";
import { listOf, objectOf, parseObject } from "../json";
import { run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { demoEnvironment } from "./emulator-environment";
import { paths, STACK } from "./paths";
import { advance, describe, errorsIn, type Progress, START } from "./progress";

const cdktf = join(dirname(require.resolve("cdktf-cli/package.json")), "bundle", "bin", "cdktf");

export async function deploy(port: number, interruption: Interruption, update: (status: string) => void) {
  const { done } = await runCdktf("deploy", port, interruption, update);
  return `created ${done} resources`;
}

export async function destroy(port: number, interruption: Interruption, update: (status: string) => void) {
  const { done } = await runCdktf("destroy", port, interruption, update);
  const left = await deployedResources();
  if (left > 0) throw new CommandError(`${left} resources still exist: run npm run demo -- --destroy again.`);
  return done;
}

async function runCdktf(
  action: "deploy" | "destroy",
  port: number,
  interruption: Interruption,
  update: (status: string) => void,
): Promise<Progress> {
  const log = join(paths.demo, `${action}.log`);
  const verb = action === "deploy" ? "created" : "destroyed";
  let progress = START;
  await mkdir(paths.providers, { recursive: true });
  rmSync(log, { force: true });
  update(describe(progress, verb));
  // Destroy the deployed configuration, even if the code has changed since the deployment.
  const source = action === "destroy" ? ["--skip-synth"] : [];
  const options = [...source, "--auto-approve", "--skip-provider-lock", "--no-color", "--output", paths.output];
  const { code, everything } = await run(
    {
      file: process.execPath,
      args: [cdktf, action, STACK, ...options, "--var-file", paths.variables],
      cwd: paths.root,
      env: demoEnvironment(process.env, port),
      log,
      onLine: (line) => {
        progress = advance(progress, line);
        update(describe(progress, verb));
      },
    },
    interruption,
  );
  if (code !== 0)
    throw new CommandError(`cdktf ${action} failed (see ${log} for the whole output):\n\n${errorsIn(everything)}`);
  return progress;
}

/** Returns the number of resources in Terraform's state. */
export async function deployedResources(): Promise<number> {
  try {
    return countResources(await readFile(paths.terraformState, "utf8"));
  } catch {
    return 0;
  }
}

export function countResources(state: string): number {
  const managed = listOf(parseObject(state).resources).filter((resource) => objectOf(resource).mode === "managed");
  return managed.reduce<number>((sum, resource) => sum + listOf(objectOf(resource).instances).length, 0);
}
