import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listOf, objectOf, parseObject, textOf } from "../../../scripts/json";
import type { Lab } from "./lab";
import { commandOf } from "./python-packages";

/** Scans a plan in JSON with checkov, and returns the IDs of the failed checks in alphabetical order. */
export async function failedChecks(lab: Lab, plan: string): Promise<readonly string[]> {
  const file = join(lab.folder, "plan.json");
  await writeFile(file, plan);
  const options = ["--framework", "terraform_plan", "--output", "json", "--compact", "--quiet", "--skip-download"];
  const report = await lab.succeed({
    file: commandOf("checkov", "checkov"),
    // Failed checks do not fail the command.
    args: ["--file", file, ...options, "--soft-fail"],
  });
  const failed = listOf(objectOf(parseObject(report).results).failed_checks).map(objectOf);
  return failed.map(({ check_id }) => textOf(check_id)).sort();
}
