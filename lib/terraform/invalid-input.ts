/** Inputs that can't be right. Nothing has been synthesized, let alone created. */
export class InvalidInputError extends Error {
  // Private, so that Node does not print them beside the message that says the same.
  readonly #path: string;
  readonly #problems: readonly string[];

  constructor(path: string, problems: readonly string[]) {
    super(problems.map((problem) => `${path}: ${problem}`).join("\n"));
    this.name = "InvalidInputError";
    this.#path = path;
    this.#problems = problems;
    // The path says where; frames of this library and of cdktf would only bury the sentence.
    this.stack = `${this.name}: ${this.message}`;
  }

  /** The construct's path. */
  get path(): string {
    return this.#path;
  }

  /** A sentence for each problem: the prop, its value and the rule. */
  get problems(): readonly string[] {
    return this.#problems;
  }
}
