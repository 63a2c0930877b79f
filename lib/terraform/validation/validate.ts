import { Annotations, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Condition } from "../expressions/condition";
import { isToken } from "../expressions/hcl";
import { type Check, CheckBlock, type NamedCheck, type Precondition } from "./check";
import { type Input, unmetRules } from "./input";
import { InputValues, withDefaults } from "./input-values";
import { camelCase } from "./names";
import { Report } from "./report";
import { typeMismatch } from "./type-mismatch";

/** The inputs of a module and the requirements for them. */
export interface InputRequirements {
  /** By Terraform name. */
  readonly inputs: { readonly [name: string]: Input };
  readonly preconditions?: readonly Precondition[];
  readonly checks?: readonly NamedCheck[];
}

/** Props with the defaults filled in. */
export type Resolved<P> = { readonly [K in keyof P]-?: NonNullable<P[K]> };

/** A caller of plain JavaScript may pass any object. */
const MAX_UNKNOWN_PROPS = 10;

/** Validations in progress. A validation lasts as long as the constructor of its construct. */
const running = new WeakMap<Construct, Validation<object>>();

/**
 * Validates the props of a construct while `create` creates its resources. Throws one error with all problems. Only
 * Terraform can test tokens, so these become preconditions and `check` blocks. A child construct leaves its report to
 * the parent construct that is being validated, because the user passed the props to the parent.
 */
export function validate<P extends object, R>(
  scope: Construct,
  requirements: InputRequirements,
  given: Given<P>,
  create: (validation: Validation<P>) => R,
): R {
  const parent = scope.node.scope && running.get(scope.node.scope);
  const validation = new Validation(scope, requirements, given, parent);
  running.set(scope, validation);
  try {
    const result = create(validation);
    validation.finish();
    return result;
  } finally {
    running.delete(scope);
  }
}

/** The props of a construct, or an argument of a method. */
export interface Given<P> {
  readonly props: P;
  /**
   * Names of props that are not inputs.
   *
   * @default - none
   */
  readonly otherProps?: readonly string[];
  /** @default - "props" */
  readonly argument?: string;
}

/** A precondition to evaluate. */
interface Evaluation {
  readonly precondition: Precondition;
  readonly resource: TerraformResource | undefined;
  readonly holds: Condition;
}

/** The validation of one construct. */
export class Validation<P extends object> {
  readonly props: Resolved<P>;
  readonly inputs: InputValues;
  /** All given props. Inherited props do not count: a changed `Object.prototype` must not change a deployment. */
  readonly given: ReadonlyMap<string, unknown>;
  private readonly report: Report;
  private readonly evaluations: Evaluation[] = [];

  constructor(
    private readonly scope: Construct,
    private readonly requirements: InputRequirements,
    { props, otherProps = [], argument = "props" }: Given<P>,
    private readonly parent: Validation<object> | undefined,
  ) {
    this.given = new Map(Object.entries(isObject(props) ? props : {}));
    const values = withDefaults(requirements.inputs, this.given);
    this.inputs = new InputValues(requirements.inputs, values);
    this.report = new Report(scope.node.path, this.inputs);
    if (!isObject(props ?? {})) {
      this.reject(argument, props, "must be an object");
      this.report.throwIfAny();
    }
    this.requireKnownProps(otherProps);
    const typesFit = this.requireTypes(values);
    // The parent has the same rules for the inputs that it passes on.
    if (!parent) this.requireRules(values);
    if (!typesFit) this.report.throwIfAny();
    // The props interface is generated from the same inputs, so the keys are equal.
    this.props = Object.fromEntries([...values].map(([name, value]) => [camelCase(name), value])) as Resolved<P>;
  }

  /** True for a construct that its parent construct creates. */
  get isPart(): boolean {
    return this.parent !== undefined;
  }

  /** Reports a prop that is not an input. */
  reject(prop: string, value: unknown, requirement: string): void {
    this.report.addInvalidProp(prop, value, requirement);
  }

  /** Adds a requirement for something that depends on the inputs, such as the name of a resource. */
  require(precondition: Precondition): void {
    this.evaluations.push(...this.evaluation(precondition));
  }

  finish(): void {
    const { checks = [], preconditions = [] } = this.requirements;
    for (const check of checks) this.warn(check);
    const own = preconditions.flatMap((precondition) => this.evaluation(precondition));
    for (const evaluation of [...own, ...this.evaluations]) this.evaluate(evaluation);
    if (!this.parent) this.report.throwIfAny();
  }

  private requireKnownProps(otherProps: readonly string[]): void {
    const known = [...Object.keys(this.requirements.inputs).map(camelCase), ...otherProps];
    const unknown = [...this.given].filter(([prop]) => !known.includes(prop));
    for (const [prop, value] of unknown.slice(0, MAX_UNKNOWN_PROPS)) this.report.addUnknownProp(prop, value, known);
  }

  /** Returns false if an input is missing or has a wrong type. */
  private requireTypes(values: ReadonlyMap<string, unknown>): boolean {
    let allFit = true;
    for (const [name, input] of Object.entries(this.requirements.inputs)) {
      const value = values.get(name);
      const mismatch = typeMismatch(input, value);
      if (value === undefined) this.report.addMissing(name);
      else if (mismatch) this.report.addInvalid(name, `\`${name}\` ${mismatch.finding}`, mismatch.requirement);
      if (mismatch) allFit = false;
    }
    return allFit;
  }

  private requireRules(values: ReadonlyMap<string, unknown>): void {
    for (const [name, input] of Object.entries(this.requirements.inputs)) {
      const value = values.get(name);
      if (this.report.hasInvalid([name]) || isToken(value)) continue;
      for (const { holds, finding, requirement } of unmetRules(input, value)) {
        if (holds.known === false) this.report.addInvalid(name, `\`${name}\` ${finding}`, requirement);
      }
    }
  }

  private warn(check: NamedCheck): void {
    if (this.report.hasInvalid(check.inputs)) return;
    const holds = check.holds(this.inputs);
    if (holds.known) return;
    const message = `${this.finding(check)}; ${check.requirement}.`;
    if (holds.known === undefined) new CheckBlock(this.scope, check.name, holds, message);
    else Annotations.of(this.scope).addWarning(this.report.inProgramNames(message));
  }

  /** Returns nothing if a literal excludes the resource. */
  private evaluation(precondition: Precondition): Evaluation[] {
    const { resource: address } = precondition;
    const child = address && this.scope.node.tryFindChild(address.replace(".", "-"));
    const resource = child && TerraformResource.isTerraformResource(child) ? child : undefined;
    if (address && !resource) return [];
    return [{ precondition, resource, holds: precondition.holds(this.inputs) }];
  }

  private evaluate(evaluation: Evaluation): void {
    const { precondition, resource, holds } = evaluation;
    const { parent } = this;
    if (holds.known || this.report.hasInvalid(precondition.inputs)) return;
    if (parent && precondition.inputs.some((name) => parent.inputs.has(name))) {
      parent.evaluations.push(evaluation);
    } else if (holds.known === false) {
      this.report.addMismatch(precondition.inputs, this.finding(precondition), precondition.requirement);
    } else if (resource) {
      addPrecondition(resource, holds, `${this.finding(precondition)}; ${precondition.requirement}.`);
    }
  }

  private finding({ inputs, finding }: Check): string {
    return finding ? finding(this.inputs) : this.inputs.shown(inputs);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function addPrecondition(resource: TerraformResource, { expression }: Condition, errorMessage: string): void {
  const { precondition = [], ...lifecycle } = resource.lifecycle ?? {};
  resource.lifecycle = { ...lifecycle, precondition: [...precondition, { condition: expression, errorMessage }] };
}
