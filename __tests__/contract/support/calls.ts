import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Call } from "../../input-cases/calls";
import type { ModuleName } from "../../input-cases/cases";
import { callWithBase, moduleBlocks } from "./module-calls";
import { type Diagnostic, diagnose } from "./plan";
import { writeRegistryModule } from "./registry-module";
import { writeRules } from "./rules";
import { inTemporaryFolder } from "./terraform";

/** The messages of a plan. A message occurs once for each module. */
interface Reported {
  readonly errors: string[];
  readonly warnings: string[];
}

interface Options {
  /** Plans the modules of `writeRules`. */
  readonly rulesOnly?: boolean;
  /**
   * Plans a block for each call, which is slow. Without it, Terraform skips a resource in all calls if the resource
   * depends on an invalid resource in one of them.
   */
  readonly separate?: boolean;
}

/** Plans these calls, and returns the errors and warnings without their source location. */
export async function reported(calls: readonly Call[], options: Options = {}): Promise<Reported> {
  const diagnostics = await diagnosed(calls, options);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  // The provider adds warnings about attributes of recorded deployments.
  const warnings = diagnostics.filter(({ summary }) => summary === "Check block assertion failed");
  return { errors: distinct(errors.map(moduleMessage)), warnings: distinct(warnings.map(moduleMessage)) };
}

/** A message of a module. */
export interface ModuleMessage {
  readonly module: ModuleName;
  readonly message: string;
}

/** Returns the sorted messages, without repetitions in a module. */
export function distinct(messages: readonly ModuleMessage[]): string[] {
  const byModule = new Map(messages.map(({ module, message }) => [`${module}: ${message}`, message]));
  return [...byModule.values()].toSorted();
}

interface ModuleDiagnostic extends Diagnostic {
  readonly module: ModuleName;
}

async function diagnosed(calls: readonly Call[], { rulesOnly, separate }: Options): Promise<ModuleDiagnostic[]> {
  return inTemporaryFolder(async (folder) => {
    await (rulesOnly ? writeRules : writeRegistryModule)(path.join(folder, "module"));
    const named = calls.map((call, i) => [`call-${i}`, callWithBase(call)] as const);
    const together = Object.entries(moduleBlocks(Object.fromEntries(named)));
    const alone = named.flatMap(([name, call]) =>
      Object.values(moduleBlocks({ [name]: call })).map((block): [string, object] => [name, block]),
    );
    for (const [name, block] of separate ? alone : together) {
      // Terraform reads the lines of each error again, which is fast for short lines.
      const text = JSON.stringify({ module: { [name]: block } }, null, 1);
      await writeFile(path.join(folder, `${name}.tf.json`), text);
    }
    const diagnostics = await diagnose(folder, "us-east-1");
    return diagnostics.map((one) => ({ ...one, module: moduleOf(one) }));
  });
}

/** Returns the module with the broken rule. Terraform locates an invalid variable in the file of its call. */
function moduleOf({ range }: Diagnostic): ModuleName {
  const found = MODULES.find((name) => {
    const file = range?.filename;
    return file === `${name}.tf.json` || file?.startsWith(`module/modules/${name}/`);
  });
  return found ?? ".";
}

const MODULES: readonly ModuleName[] = ["computation", "datastore", "metadata-service", "step-functions", "ui"];

function moduleMessage({ module, summary, detail }: ModuleDiagnostic): ModuleMessage {
  const message = (detail || summary)
    .replace(/\s+This was checked by the validation rule at \S+\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
  return { module, message };
}
