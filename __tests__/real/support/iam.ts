import { join } from "node:path";
import { parseObject, textOf } from "../../../scripts/json";
import type { Environment } from "../../../scripts/run-command";
import { type Lab, SUPPORT } from "./lab";

/** Returns the environment variables with credentials of a role. */
export async function credentialsOf(lab: Lab, roleArn: string): Promise<Environment> {
  const variables = parseObject(await lab.python(join(SUPPORT, "assume_role.py"), roleArn));
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, textOf(value)]));
}

/** Runs commands while the emulator checks the permissions of all requests. By default it allows everything. */
export async function withEnforcedIam<Result>(lab: Lab, commands: () => Promise<Result>): Promise<Result> {
  await enforceIam(lab);
  try {
    return await commands();
  } finally {
    await allowUnchecked(lab, "inf");
  }
}

/** From now on, the emulator checks the permissions of all requests. */
export async function enforceIam(lab: Lab): Promise<void> {
  await allowUnchecked(lab, "0");
}

/** Sets the number of requests for which the emulator does not check permissions. */
async function allowUnchecked(lab: Lab, requests: string): Promise<void> {
  const { status } = await fetch(`${lab.url}/moto-api/reset-auth`, { method: "POST", body: requests });
  if (status !== 200) throw new Error(`the emulator answered with ${status}`);
}
