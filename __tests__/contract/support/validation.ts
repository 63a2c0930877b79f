import { expect } from "vitest";
import { type Diagnostic, validate } from "./plan";

/** Expects no errors. Allows warnings in generated files only, because changes would affect deployed resources. */
export async function expectValid(configuration: string): Promise<void> {
  const own = ({ severity, range }: Diagnostic) => severity === "error" || !range?.filename.endsWith(".tf.json");
  expect((await validate(configuration)).filter(own)).toEqual([]);
}
