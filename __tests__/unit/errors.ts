import { TerraformStack } from "cdktf";
import { InvalidInputError } from "../../lib/terraform/invalid-input";
import { app, withoutStackTraces } from "./helpers";

let stacks = 0;

/** What is said against the inputs of a construct that is made in the stack `problems-<number>`. */
export function errorOf(make: (stack: TerraformStack) => unknown): InvalidInputError {
  const stack = new TerraformStack(app(), `problems-${stacks++}`);
  try {
    withoutStackTraces(() => make(stack));
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}
