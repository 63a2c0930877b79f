import { isDeepStrictEqual } from "node:util";
import { isObject, type JsonObject, listOf, objectOf, parseObject, textOf } from "../../../scripts/json";

export interface Change {
  readonly address: string;
  /** For example `update`, or `delete, create` for a replacement. */
  readonly actions: string;
  readonly attributes: readonly string[];
  /** Whether the change only adds security group rules without a source. AWS drops them, and so does the emulator. */
  readonly known: boolean;
}

/** Returns the changes of resources and outputs in a plan. `planJson` is the output of `terraform show -json`. */
export function changesIn(planJson: string): readonly Change[] {
  const plan = parseObject(planJson);
  const resources = listOf(plan.resource_changes).map(objectOf).flatMap(resourceChange);
  const outputs = Object.entries(objectOf(plan.output_changes)).flatMap(([name, change]) =>
    outputChange(name, objectOf(change)),
  );
  return [...resources, ...outputs];
}

function resourceChange(resource: JsonObject): readonly Change[] {
  const change = objectOf(resource.change);
  const actions = actionsOf(change);
  if (actions === "no-op" || actions === "read") return [];
  const before = objectOf(change.before);
  const after = objectOf(change.after);
  const unknown = objectOf(change.after_unknown);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)])].sort();
  const attributes = names.filter(
    (name) => hasUnknown(unknown[name]) || !isDeepStrictEqual(before[name] ?? null, after[name] ?? null),
  );
  const known =
    resource.type === "aws_security_group" &&
    actions === "update" &&
    String(attributes) === "ingress" &&
    isDeepStrictEqual(rulesWithSource(before.ingress), rulesWithSource(after.ingress));
  return [{ address: textOf(resource.address), actions, attributes, known }];
}

/** A rule without a source comes from an empty list of CIDRs. Each plan adds the rule again. */
function rulesWithSource(rules: unknown): readonly JsonObject[] {
  return listOf(rules).map(objectOf).filter(hasSource);
}

function hasSource(rule: JsonObject): boolean {
  const sources = [rule.cidr_blocks, rule.ipv6_cidr_blocks, rule.prefix_list_ids, rule.security_groups];
  return rule.self === true || sources.some((some) => listOf(some).length > 0);
}

function outputChange(name: string, change: JsonObject): readonly Change[] {
  const actions = actionsOf(change);
  return actions === "no-op" ? [] : [{ address: `output ${name}`, actions, attributes: [], known: false }];
}

function actionsOf(change: JsonObject): string {
  return listOf(change.actions).map(textOf).join(", ");
}

function hasUnknown(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) ? Object.values(value).some(hasUnknown) : value === true;
}
