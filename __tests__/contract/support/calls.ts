import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { BASE } from "../../input-cases/base";
import type { Call } from "../../input-cases/calls";
import { type Diagnostic, diagnose } from "./plan";
import { writeRegistryModule } from "./registry-module";
import { inTemporaryFolder } from "./terraform";

interface Reported {
  readonly errors: string[];
  readonly warnings: string[];
}

/**
 * Plans these calls, and returns the errors and warnings without their source location. With `variablesOnly`, the
 * modules contain variables only, which is faster and enough for rules of variables.
 */
export async function reported(calls: readonly Call[], { variablesOnly = false } = {}): Promise<Reported> {
  const batches = chunks(calls, variablesOnly ? 40 : 7);
  const work = async (): Promise<Diagnostic[]> => {
    const batch = batches.pop();
    return batch ? [...(await diagnosed(batch, variablesOnly)), ...(await work())] : [];
  };
  const diagnostics = (await Promise.all(Array.from({ length: PROCESSORS }, work))).flat();
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  // The provider adds warnings about attributes of recorded deployments.
  const warnings = diagnostics.filter(({ summary }) => summary === "Check block assertion failed");
  return { errors: errors.map(message).toSorted(), warnings: warnings.map(message).toSorted() };
}

/** The number of parallel plans. Terraform builds its graph, the slowest part of a plan, on one processor. */
const PROCESSORS = 2;

/** Splits calls into batches of similar size. The time of a plan grows with the square of the configuration's size. */
function chunks(calls: readonly Call[], most: number): Array<readonly Call[]> {
  const count = Math.ceil(calls.length / most);
  return Array.from({ length: count }, (_, i) => calls.filter((_call, j) => j % count === i));
}

async function diagnosed(calls: readonly Call[], variablesOnly: boolean): Promise<Diagnostic[]> {
  return inTemporaryFolder(async (folder) => {
    await writeRegistryModule(path.join(folder, "module"));
    if (variablesOnly) await removeAllBut("variables.tf.json", path.join(folder, "module"));
    for (const [i, { module, inputs }] of calls.entries()) {
      const source = module === "." ? "./module" : `./module/modules/${module}`;
      const call = { [`call-${i}`]: { source, ...BASE[module], ...inputs } };
      // Terraform reads the file of each error again, which is fast for small files with short lines.
      await writeFile(path.join(folder, `call-${i}.tf.json`), JSON.stringify({ module: call }, null, 1));
    }
    return diagnose(folder, "us-east-1");
  });
}

async function removeAllBut(file: string, folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const others = entries.filter((entry) => entry.isFile() && entry.name !== file);
  await Promise.all(others.map(({ parentPath, name }) => rm(path.join(parentPath, name))));
}

function message({ summary, detail }: Diagnostic): string {
  return (detail || summary)
    .replace(/\s+This was checked by the validation rule at \S+\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
}
