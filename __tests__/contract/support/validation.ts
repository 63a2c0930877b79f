import { expect } from "vitest";
import { init, terraform } from "./terraform";

/** Expects no errors. Allows warnings in generated files only, because changes would affect deployed resources. */
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
