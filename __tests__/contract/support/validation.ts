import { expect } from "vitest";
import { init, terraform } from "./terraform";

/** Without errors; of warnings only those of generated files, in which deployed resources must stay as they are. */
export async function expectValid(configuration: string): Promise<void> {
  await init(configuration);
  const output = await terraform(configuration, ["validate", "-json"], {}, { mayFail: true });
  const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(output);
  const own = ({ severity, range }: Diagnostic) => severity === "error" || !range?.filename.endsWith(".tf.json");
  expect(diagnostics.filter(own)).toEqual([]);
}

interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly range?: { readonly filename: string };
}
