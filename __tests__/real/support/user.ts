import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../../../scripts/run-command";
import { type Placeholders, policyText } from "../../permissions/policies";
import { type Lab, SUPPORT } from "./lab";

/** Creates an IAM user with policies of docs/operations/policies, and returns the environment with its access key. */
export async function createUser(
  lab: Lab,
  name: string,
  policies: readonly string[],
  values: Placeholders,
): Promise<Environment> {
  const files = policies.map((policy) => join(lab.folder, `${policy}.json`));
  await Promise.all(files.map((file, i) => writeFile(file, policyText(policies[i] ?? "", values))));
  return JSON.parse(await lab.python(join(SUPPORT, "create_user.py"), name, ...files));
}
