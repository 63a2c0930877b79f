import { definitions } from "../../lib/metaflow/modules";
import type { ModuleDefinition } from "../../lib/terraform/module/module-definition";
import type { Check } from "../../lib/terraform/validation/check";
import { InputValues, withDefaults } from "../../lib/terraform/validation/input-values";
import { camelCase } from "../../lib/terraform/validation/names";
import { BASE } from "./base";
import type { Inputs, ModuleName } from "./cases";

/** A module call with these inputs in addition to the base inputs of the module. */
export interface Call {
  readonly module: ModuleName;
  readonly inputs: Inputs;
}

/** Inputs that select the resources of a module. */
const SWITCHES = ["active", "batch_type", "db_engine"];

/** Inputs that the names of resources consist of. */
const NAMES = [
  "resource_prefix",
  "resource_suffix",
  "load_balancer_name_prefix",
  "db_identifier_prefix",
  "s3_bucket_name",
];

/** A value for each required input of the modules, by the name of the prop. */
const REQUIRED = new Map(
  Object.values(BASE).flatMap((base) => Object.entries(base).map(([name, value]) => [camelCase(name), value] as const)),
);

/** Groups of inputs that share rules. The values of a group must come from one call. */
const GROUPS: ReadonlyArray<readonly string[]> = [
  NAMES,
  ...Object.values<ModuleDefinition>(definitions).flatMap((definition) =>
    [...(definition.preconditions ?? []), ...(definition.checks ?? [])].map((check) => inputsOf(check, definition)),
  ),
];

/** Returns the inputs that a check reads, some of which its message does not show. */
function inputsOf(check: Check, { inputs }: ModuleDefinition): readonly string[] {
  const read = new Set(check.inputs);
  const values = withDefaults(inputs, REQUIRED);
  const get = values.get.bind(values);
  values.get = (name) => {
    read.add(name);
    return get(name);
  };
  check.holds(new InputValues(inputs, values));
  return [...read];
}

/** Merges calls of the same module whose inputs do not affect each other. */
export function shared(calls: readonly Call[]): Call[] {
  const result: Call[] = [];
  for (const { module, inputs } of calls) {
    const i = result.findIndex((call) => call.module === module && agree(call.inputs, inputs));
    if (i < 0) result.push({ module, inputs });
    else result[i] = { module, inputs: { ...result[i]?.inputs, ...inputs } };
  }
  return result;
}

function agree(one: Inputs, other: Inputs): boolean {
  const same = (name: string) => JSON.stringify(one[name]) === JSON.stringify(other[name]);
  const independent = GROUPS.every(
    (group) => group.every(same) || !group.some((name) => name in one) || !group.some((name) => name in other),
  );
  return independent && SWITCHES.every(same) && Object.keys(other).every((name) => !(name in one) || same(name));
}
