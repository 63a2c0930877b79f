import { TerraformStack } from "cdktf";
import { InvalidInputError, type Problem } from "../../lib/terraform/validation/problem";
import { sharedApp, withoutStackTraces } from "./helpers";

let stacks = 0;

/** The parts of an error that tests compare. */
interface Report {
  readonly path: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** The message of each problem. */
  readonly problems: readonly string[];
  readonly details: readonly Problem[];
}

/** Returns the error of a construct with invalid inputs. The construct is in the stack `problems-<number>`. */
export function errorOf(make: (scope: TerraformStack) => unknown): Report {
  const scope = new TerraformStack(sharedApp(), `problems-${stacks++}`);
  try {
    withoutStackTraces(() => make(scope));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { path, message, stack, problems } = error;
    return { path, message, stack, problems: problems.map((problem) => problem.message), details: problems };
  }
  throw new Error("the construct accepts the inputs");
}
