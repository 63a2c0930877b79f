import { shortened, shownLiteral } from "./shown";

/** An invalid input, for messages and for tools. */
export interface Problem {
  /** Path of the construct. */
  readonly path: string;
  /** Name of the prop. The names are joined by commas if several props do not fit together. */
  readonly input: string;
  /** The invalid value, or an object of values by prop. Undefined if the value is missing or secret. */
  readonly value: unknown;
  /** The requirement that the value does not meet: "must be `ec2` or `fargate`". */
  readonly requirement: string;
  /** A sentence with the input, its value and the requirement. */
  readonly message: string;
}

/** Reports all invalid inputs of a construct. Nothing has been synthesized or created. */
export class InvalidInputError extends Error {
  // A private field, because Node prints public fields next to the message.
  readonly #problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${shortened(path)}: ${message}`).join("\n"));
    this.name = "InvalidInputError";
    this.#problems = problems;
    // The path identifies the construct. Stack frames of this library and of cdktf would hide the message.
    this.stack = `${this.name}: ${this.message}`;
  }

  /** Path of the construct. */
  get path(): string {
    return this.#problems[0]?.path ?? "";
  }

  /** All problems, in the order in which they were found. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }
}

/** Describes a value that is not an input of a module: another prop, or an argument of a method. */
export function invalidValue(path: string, input: string, value: unknown, requirement: string): Problem {
  return { path, input, value, requirement, message: `\`${input}\` is ${shownLiteral(value)}; ${requirement}.` };
}
