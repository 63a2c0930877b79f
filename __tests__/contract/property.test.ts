import { writeFile } from "node:fs/promises";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { Computation, Datastore, InvalidInputError, MetadataService, StepFunctions, Ui } from "../../lib";
import type { ModuleClass, ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { inTypeScriptNames } from "../../lib/terraform/validation/names";
import { BASE, REQUIRED } from "../input-cases/base";
import type { ModuleName } from "../input-cases/cases";
import { type Diagnostic, diagnose } from "./support/plan";
import { type Inputs, randomInputs } from "./support/random-inputs";
import { writeRegistryModule } from "./support/registry-module";
import { writeRules } from "./support/rules";
import { create } from "./support/stack";
import { inTemporaryFolder } from "./support/terraform";

/** Set `PROPERTY_RUNS=500` for more inputs, or `PROPERTY_SEED=7` for other inputs. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 25);
const SEED = Number(process.env.PROPERTY_SEED ?? 1);

/** Summaries of errors with messages of the module. Terraform also uses the first summary for null. */
const OWN_SUMMARIES = ["Invalid value for variable", "Resource precondition failed"];

/** A construct with random inputs. */
interface Sample {
  readonly definition: ModuleDefinition;
  readonly inputs: Inputs;
  /** Messages of the construct, with TypeScript names. */
  readonly problems: readonly string[];
}

const samples = new Map<string, Sample>();
/** Errors of a plan of the rules with all rejected samples. Terraform reports invalid variables before other problems. */
let errorsOfRejected: Diagnostic[];
/** Errors of a plan with the samples whose variables are all valid. */
let errorsOfOthers: Diagnostic[];

beforeAll(async () => {
  createSamples(Computation, "computation");
  createSamples(Datastore, "datastore");
  createSamples(MetadataService, "metadata-service");
  createSamples(StepFunctions, "step-functions");
  createSamples(Ui, "ui");
  errorsOfRejected = errors(
    await planSamples(
      [...samples].filter(([, { problems }]) => problems.length > 0),
      writeRules,
    ),
  );
  const withInvalidVariables = new Set(errorsOfRejected.map(callOf));
  errorsOfOthers = errors(
    await planSamples(
      [...samples].filter(([name]) => !withInvalidVariables.has(name)),
      writeRegistryModule,
    ),
  );
});

describe("random inputs", () => {
  it("are rejected by the module if and only if the construct rejects them, with the same messages", () => {
    for (const diagnostic of errorsOfRejected) {
      const problems = samples.get(callOf(diagnostic))?.problems ?? [];
      expect(problems.map(plain)).toContain(messageOf(diagnostic));
    }
    const withInvalidVariables = new Set(errorsOfRejected.map(callOf));
    const others = [...samples]
      .filter(([name]) => !withInvalidVariables.has(name))
      .map(([, { problems }]) => problems.map(plain));
    const reported = new Set(errorsOfOthers.map(messageOf));
    expect([...reported].filter((message) => !others.flat().includes(message))).toEqual([]);
    // Terraform skips resources whose dependencies fail, so a plan reports only some of the messages.
    const silent = others.filter(
      (problems) => problems.length > 0 && !problems.some((problem) => reported.has(problem)),
    );
    expect(silent).toEqual([]);
  });

  it("cause no errors of the provider", () => {
    const accepted = [...samples.values()].filter(({ problems }) => problems.length === 0).length;
    const foreign = [...errorsOfRejected, ...errorsOfOthers].filter(({ summary }) => !OWN_SUMMARIES.includes(summary));
    console.info(
      `${samples.size} samples (seed ${SEED}): ${accepted} accepted, ${samples.size - accepted} rejected, ${foreign.length} errors of the provider`,
    );
    expect(foreign).toEqual([]);
    expect(accepted).toBeGreaterThan(samples.size / 10);
    expect(accepted).toBeLessThan(samples.size - samples.size / 10);
  });
});

function createSamples<P>(type: ModuleClass<P>, module: ModuleName): void {
  const { _definition: definition } = type;
  const stack = new TerraformStack(new App({ stackTraces: false }), type.name);
  const inputSets = fc.sample(randomInputs(definition, { required: REQUIRED[module], base: BASE[module] }), {
    numRuns: RUNS,
    seed: SEED,
  });
  for (const [i, inputs] of inputSets.entries()) {
    const name = `${path.basename(definition.path)}-${i}`;
    samples.set(name, { definition, inputs, problems: problemsOf(() => create(type, stack, name, inputs)) });
  }
}

function problemsOf(make: () => unknown): readonly string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(({ message }) => message);
  }
}

/** Plans one configuration with a module call for each sample. */
function planSamples(
  chosen: ReadonlyArray<[string, Sample]>,
  writeModule: (folder: string) => Promise<void>,
): Promise<Diagnostic[]> {
  return inTemporaryFolder(async (folder) => {
    await writeModule(path.join(folder, "module"));
    const calls = chosen.map(([name, { definition, inputs }]) => [
      name,
      { source: `./${path.posix.join("module", definition.path)}`, ...inputs },
    ]);
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify({ module: Object.fromEntries(calls) }));
    return diagnose(folder, "us-east-1");
  });
}

function errors(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** Returns the name of the module call with the invalid variable. */
function callOf({ snippet }: Diagnostic): string {
  return /^module\.(.*)$/.exec(snippet?.context ?? "")?.[1] ?? "";
}

/** Returns the message of the module, with TypeScript names. */
function messageOf({ detail }: Diagnostic): string {
  const message = detail.split("\n\nThis was checked by")[0] ?? "";
  const inTypeScript = [...samples.values()].reduce(
    (text, { definition }) => inTypeScriptNames(text, definition.inputs),
    message,
  );
  return plain(inTypeScript);
}

/** Decodes characters that Terraform escapes in JSON, and composes characters as Terraform does. */
function plain(message: string): string {
  return message
    .replace(/\\u(003c|003e|0026|2028|2029)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize("NFC");
}
