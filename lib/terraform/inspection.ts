import { Annotations, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { ADOPT_FROM, type Adoptable } from "./adoption";
import { CheckBlock } from "./check-block";
import type { Condition } from "./condition";
import type { Operand } from "./hcl";
import { InputReader } from "./input-reader";
import { judge, type Verdict } from "./input-rules";
import { InvalidInputError } from "./invalid-input";
import { camelCase, inTypeScriptNames, type ModuleDefinition } from "./module-definition";

/** The inputs among the props, with every default filled in. */
export type Resolved<P> = { readonly [K in Exclude<keyof P, keyof Adoptable>]-?: NonNullable<P[K]> };

/** Something that must hold of what a construct made of its inputs, such as a name. */
export interface Expectation {
  /** The inputs that decide it, by Terraform name. With one that is wrong in itself there is no more to be said. */
  readonly inputs: readonly string[];
  /** Those inputs with their values, as the one whom they are reported to knows them. */
  readonly subject: (inputs: InputReader) => string;
  readonly holds: Condition;
  /** What is to be said after the subject if it does not hold. */
  readonly message: string;
  /** What the inputs decide about; it asks Terraform where only Terraform can tell. */
  readonly resource?: TerraformResource;
}

/** The inspections that go on: one lasts as long as its construct's constructor. */
const ongoing = new WeakMap<Construct, Inspection<object>>();

/**
 * Gathers what is wrong with a construct's inputs, so that all of it is reported at once, by `finish` at the end of the
 * constructor. What only Terraform can tell becomes a precondition. A construct within another that is being inspected
 * leaves the report to that one, to which the user gave the inputs.
 */
export class Inspection<P extends object> {
  readonly props: Resolved<P>;
  private readonly outer: Inspection<object> | undefined;
  readonly inputs: InputReader;
  private readonly unknown: readonly string[];
  private readonly problems: string[] = [];
  /** The inputs that are wrong in themselves. */
  private readonly faulty = new Set<string>();
  private readonly expectations: Expectation[] = [];

  constructor(
    private readonly scope: Construct,
    private readonly definition: ModuleDefinition,
    givenProps: P,
  ) {
    this.outer = scope.node.scope && ongoing.get(scope.node.scope);
    const values = inputValues(definition, givenProps);
    this.inputs = new InputReader(definition, values);
    const malformed = this.judgeInputs(values);
    this.unknown = unknownProps(definition, givenProps);
    if (malformed.length > 0) this.report([...malformed, ...this.problems]);
    // The props interface is generated from the same definition, so its keys are exactly these.
    this.props = Object.fromEntries([...values].map(([name, value]) => [camelCase(name), value])) as Resolved<P>;
    ongoing.set(scope, this);
  }

  /** Adds what must hold of something that was made of the inputs. */
  expect(expectation: Expectation): void {
    this.expectations.push(expectation);
  }

  /** Reports all problems as one error, or hands them to the construct around this one. */
  finish(): void {
    ongoing.delete(this.scope);
    this.warnTogether();
    const expectations = [...this.judgeTogether(), ...this.expectations];
    const { outer } = this;
    if (outer) {
      // What the outer one has under other names it has rules of its own for.
      outer.expectations.push(...expectations.filter(({ subject }) => subject(outer.inputs) !== ""));
      return;
    }
    for (const { inputs, subject, holds, message, resource } of expectations) {
      if (inputs.some((name) => this.faulty.has(name))) continue;
      const problem = `${subject(this.inputs)}: ${message}.`;
      if (holds.decided === false) this.problems.push(problem);
      if (holds.decided === undefined && resource) addPrecondition(resource, holds, problem);
    }
    if (this.unknown.length + this.problems.length > 0) this.report(this.problems);
  }

  /** Notes what breaks a rule; returns what has not even the right type. */
  private judgeInputs(values: ReadonlyMap<string, Operand>): string[] {
    const malformed: string[] = [];
    for (const [name, input] of Object.entries(this.definition.inputs)) {
      if (values.get(name) === undefined) {
        malformed.push(`\`${name}\` must be given.`);
        continue;
      }
      const { wrongType, rules, warnings } = judge(input, values.get(name));
      if (wrongType) malformed.push(`${this.inputs.shown([name])}: it must be ${wrongType}.`);
      const broken = rules.filter(({ holds }) => holds.decided === false);
      this.problems.push(...broken.map(({ clause }) => `\`${name}\` ${clause}.`));
      if (broken.length > 0) this.faulty.add(name);
      this.warn(name, warnings);
    }
    return malformed;
  }

  private warn(name: string, warnings: readonly Verdict[]): void {
    for (const { holds, clause } of warnings) this.warnUnless(holds, name, `\`${name}\` ${clause}.`);
  }

  /** Warns of inputs that do not work together. */
  private warnTogether(): void {
    for (const { name, inputs, requirement, holds } of this.definition.warnings ?? []) {
      if (inputs.some((input) => this.faulty.has(input))) continue;
      this.warnUnless(holds(this.inputs), name, `${this.inputs.shown(inputs)}: ${requirement}.`);
    }
  }

  private warnUnless(holds: Condition, checkName: string, message: string): void {
    if (holds.decided === false) Annotations.of(this.scope).addWarning(inTypeScriptNames(message, this.definition));
    if (holds.decided === undefined) new CheckBlock(this.scope, checkName, holds, message);
  }

  /** Lets Terraform ask what only it can tell of several inputs; returns the rest. */
  private judgeTogether(): Expectation[] {
    const decided: Expectation[] = [];
    for (const { inputs, requirement, resource: id, ...check } of this.definition.checks ?? []) {
      const resource = id && this.scope.node.tryFindChild(id);
      // What a literal ruled out asks nothing.
      if (id && !resource) continue;
      const holds = check.holds(this.inputs);
      decided.push({ inputs, subject: (reader) => reader.shown(inputs), holds, message: requirement });
      if (holds.decided === undefined && resource && TerraformResource.isTerraformResource(resource)) {
        addPrecondition(resource, holds, `${this.inputs.shown(inputs)}: ${requirement}.`);
      }
    }
    return decided;
  }

  private report(problems: readonly string[]): never {
    // Several submodules may say the same.
    const inTypeScript = [...new Set(problems)].map((problem) => inTypeScriptNames(problem, this.definition));
    throw new InvalidInputError(this.scope.node.path, [...this.unknown, ...inTypeScript]);
  }
}

/** Every input by Terraform name, with its default where none is given. */
function inputValues(definition: ModuleDefinition, props: object): Map<string, Operand> {
  const inputs = Object.entries(definition.inputs);
  return new Map(
    inputs.map(([name, { type, default: defaultValue }]) => {
      const given: Operand = Reflect.get(props, camelCase(name)) ?? (defaultValue === null ? "" : defaultValue);
      // Terraform takes what converts to a string.
      return [name, type === "any" && /number|boolean/.test(typeof given) ? String(given) : given];
    }),
  );
}

/** A prop that is none of the module's does nothing, which whoever gave it won't want. */
function unknownProps(definition: ModuleDefinition, props: object): string[] {
  const known = new Map(Object.keys(definition.inputs).map((name) => [camelCase(name), camelCase(name)]));
  known.set(ADOPT_FROM, ADOPT_FROM);
  const unknown = Object.keys(props).filter((prop) => !known.has(prop));
  return unknown.map((prop) => {
    const meant = [...known.keys()].find((name) => name.toLowerCase() === camelCase(prop).toLowerCase());
    return `\`${prop}\` is no prop${meant ? `; did you mean \`${meant}\`?` : "."}`;
  });
}

function addPrecondition(resource: TerraformResource, { expression }: Condition, errorMessage: string): void {
  const { precondition = [], ...lifecycle } = resource.lifecycle ?? {};
  resource.lifecycle = { ...lifecycle, precondition: [...precondition, { condition: expression, errorMessage }] };
}
