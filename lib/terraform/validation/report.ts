import type { InputValues } from "./input-values";
import { camelCase, inProgramNames, programName, snakeCase } from "./names";
import { InvalidInputError, invalidValue, type Problem } from "./problem";
import { shortened } from "./shown";

/** Collects the problems of a construct's props. Messages contain the names of inputs in the language of the program. */
export class Report {
  private readonly problems: Problem[] = [];
  /** Inputs that are invalid on their own, by Terraform name. */
  private readonly invalid = new Set<string>();

  constructor(
    private readonly path: string,
    private readonly inputs: InputValues,
  ) {}

  addUnknownProp(prop: string, value: unknown, knownProps: readonly string[]): void {
    const similar = knownProps.find((known) => known.toLowerCase() === prop.replace(/_/g, "").toLowerCase());
    const requirement = similar ? `did you mean \`${similar}\`?` : "must be a known prop";
    const message = `unknown prop \`${shortened(prop)}\`${similar ? `; ${requirement}` : "."}`;
    const shownValue = this.isSecret(similar) ? undefined : value;
    this.problems.push({ path: this.path, input: prop, value: shownValue, requirement, message });
  }

  private isSecret(prop: string | undefined): boolean {
    return Object.entries(this.inputs.definitions).some(([name, { secret }]) => secret && camelCase(name) === prop);
  }

  /** Adds a prop that is not an input. */
  addInvalidProp(prop: string, value: unknown, requirement: string): void {
    this.problems.push(invalidValue(this.path, programName(snakeCase(prop)), value, requirement));
  }

  addMissing(name: string): void {
    const input = programName(name);
    const requirement = "is required";
    const message = `\`${input}\` ${requirement}.`;
    this.problems.push({ path: this.path, input, value: undefined, requirement, message });
  }

  /** Adds an input that is invalid on its own. */
  addInvalid(name: string, finding: string, requirement: string): void {
    this.invalid.add(name);
    this.addMismatch([name], finding, requirement);
  }

  /** Adds inputs that are invalid together. */
  addMismatch(names: readonly string[], finding: string, requirement: string): void {
    const known = names.filter((name) => this.inputs.has(name));
    const [first, ...others] = known;
    const values = known.map((name) => [programName(name), this.inputs.withoutSecrets(name)]);
    const problem = {
      path: this.path,
      input: known.map(programName).join(", "),
      value: first && others.length === 0 ? this.inputs.withoutSecrets(first) : Object.fromEntries(values),
      requirement: this.inProgramNames(requirement),
      message: this.inProgramNames(`${finding}; ${requirement}.`),
    };
    // Several submodules may have the same precondition.
    if (this.problems.every(({ message }) => message !== problem.message)) this.problems.push(problem);
  }

  /** True if one of the inputs is invalid on its own. Checks of several inputs then say nothing new. */
  hasInvalid(names: readonly string[]): boolean {
    return names.some((name) => this.invalid.has(name));
  }

  inProgramNames(text: string): string {
    return inProgramNames(text, this.inputs.definitions);
  }

  throwIfAny(): void {
    if (this.problems.length > 0) throw new InvalidInputError(this.problems);
  }
}
