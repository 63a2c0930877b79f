import { writeFile } from "node:fs/promises";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { Computation, Datastore, InvalidInputError, MetadataService, StepFunctions, Ui } from "../../lib";
import { inTypeScriptNames, type ModuleDefinition } from "../../lib/terraform/module-definition";
import { type Diagnostic, diagnose } from "./support/plan";
import { BASES, type Inputs, randomInputs } from "./support/random-inputs";
import { writeRegistryModule } from "./support/registry-module";
import { create, type ModuleClass } from "./support/stack";
import { inTemporaryFolder } from "./support/terraform";

/** More of them, or others: `PROPERTY_RUNS=500 PROPERTY_SEED=7`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 25);
const SEED = Number(process.env.PROPERTY_SEED ?? 1);

/** What Terraform calls an error whose sentence is ours, and its own about a null. */
const OURS = ["Invalid value for variable", "Resource precondition failed"];

/** A set of inputs that was tried. */
interface Try {
  readonly definition: ModuleDefinition;
  readonly inputs: Inputs;
  /** What the construct says against it, in TypeScript's names. */
  readonly problems: readonly string[];
}

const tries = new Map<string, Try>();
/** What Terraform says of everything that is rejected; what is wrong with one input alone comes first. */
let ofRejected: Diagnostic[];
/** What Terraform says once every input is fine when looked at alone. */
let ofTheRest: Diagnostic[];

beforeAll(async () => {
  tryOut(Computation);
  tryOut(Datastore);
  tryOut(MetadataService);
  tryOut(StepFunctions);
  tryOut(Ui);
  ofRejected = errors(await planTries([...tries].filter(([, { problems }]) => problems.length > 0)));
  const wrongAlone = new Set(ofRejected.map(callOf));
  ofTheRest = errors(await planTries([...tries].filter(([name]) => !wrongAlone.has(name))));
});

describe("random inputs", () => {
  it("are rejected by the module where, and only where, the construct rejects them, with the same sentences", () => {
    for (const diagnostic of ofRejected) {
      const problems = tries.get(callOf(diagnostic))?.problems ?? [];
      expect(problems.map(plain)).toContain(messageOf(diagnostic));
    }
    const wrongAlone = new Set(ofRejected.map(callOf));
    const rest = [...tries].filter(([name]) => !wrongAlone.has(name)).map(([, { problems }]) => problems.map(plain));
    const reported = new Set(ofTheRest.map(messageOf));
    expect([...reported].filter((message) => !rest.flat().includes(message))).toEqual([]);
    // Terraform asks nothing of a resource whose dependencies have failed, so not every sentence is said.
    const silent = rest.filter((problems) => problems.length > 0 && !problems.some((problem) => reported.has(problem)));
    expect(silent).toEqual([]);
  });

  it("never reach an error of the provider", () => {
    const accepted = [...tries.values()].filter(({ problems }) => problems.length === 0).length;
    const foreign = [...ofRejected, ...ofTheRest].filter(({ summary }) => !OURS.includes(summary));
    console.info(
      `${tries.size} inputs tried (seed ${SEED}): ${accepted} accepted, ${tries.size - accepted} rejected, ${foreign.length} errors of the provider`,
    );
    expect(foreign).toEqual([]);
    expect(accepted).toBeGreaterThan(tries.size / 10);
    expect(accepted).toBeLessThan(tries.size - tries.size / 10);
  });
});

function tryOut<C, P>(type: ModuleClass<C, P>): void {
  const { definition } = type;
  const stack = new TerraformStack(new App({ stackTraces: false }), type.name);
  const samples = fc.sample(randomInputs(definition, BASES), { numRuns: RUNS, seed: SEED });
  for (const [i, inputs] of samples.entries()) {
    const name = `${path.basename(definition.path)}-${i}`;
    tries.set(name, { definition, inputs, problems: problemsOf(() => create(type, stack, name, inputs)) });
  }
}

function problemsOf(make: () => unknown): readonly string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems;
  }
}

/** One configuration that calls the module for each. */
function planTries(chosen: ReadonlyArray<[string, Try]>): Promise<Diagnostic[]> {
  return inTemporaryFolder(async (folder) => {
    await writeRegistryModule(path.join(folder, "module"));
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

/** The call that a variable's value stands in. */
function callOf({ snippet }: Diagnostic): string {
  return /^module\.(.*)$/.exec(snippet?.context ?? "")?.[1] ?? "";
}

/** Our sentence, in TypeScript's names. */
function messageOf({ detail }: Diagnostic): string {
  const sentence = detail.split("\n\nThis was checked by")[0] ?? "";
  const inTypeScript = [...tries.values()].reduce(
    (text, { definition }) => inTypeScriptNames(text, definition),
    sentence,
  );
  return plain(inTypeScript);
}

/** Terraform writes some characters of JSON escaped, and all text in the composed form. */
function plain(sentence: string): string {
  return sentence
    .replace(/\\u(003c|003e|0026|2028|2029)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize("NFC");
}
