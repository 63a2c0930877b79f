import { isDeepStrictEqual } from "node:util";
import { isObject, type JsonObject, listOf, objectOf, parseObject, textOf } from "../json";

export interface Change {
  readonly address: string;
  /** Such as "update", or "delete, create" for a replacement. */
  readonly actions: string;
  readonly attributes: readonly string[];
  /** Whether the emulator's known gaps alone explain it. */
  readonly known: boolean;
}

/** Tells whether a difference in an attribute comes from the emulator alone. */
type Gap = (before: unknown, after: unknown) => boolean;

/** What moto 5.2.1 does not give back as it was set, by type of resource and attribute. */
const GAPS: Readonly<Record<string, Readonly<Record<string, Gap>>>> = {
  aws_api_gateway_integration: { connection_id: forgotten },
  aws_ecs_service: { availability_zone_rebalancing: forgotten },
  aws_security_group: { ingress: sameBut(rulesWithoutSource) },
  aws_launch_template: { tag_specifications: sameBut(itsOwnTags), latest_version: decidedLater },
  aws_batch_compute_environment: { compute_resources: sameBut(templateVersion) },
};

function forgotten(before: unknown): boolean {
  return before === "";
}

function decidedLater(_before: unknown, after: unknown): boolean {
  return after === undefined || after === null;
}

/** Equal, apart from what a function takes out of each element of a list: `undefined` stands for the whole element. */
function sameBut(takeOut: (element: JsonObject) => JsonObject | undefined): Gap {
  const rest = (list: unknown) => listOf(list).flatMap((element) => takeOut(objectOf(element)) ?? []);
  return (before, after) => isDeepStrictEqual(rest(before), rest(after));
}

/** An empty list of CIDRs makes such a rule. */
function rulesWithoutSource(rule: JsonObject): JsonObject | undefined {
  const sources = [rule.cidr_blocks, rule.ipv6_cidr_blocks, rule.prefix_list_ids, rule.security_groups];
  return rule.self === true || sources.some((some) => listOf(some).length > 0) ? rule : undefined;
}

function itsOwnTags(specification: JsonObject): JsonObject | undefined {
  return specification.resource_type === "launch-template" ? undefined : specification;
}

function templateVersion(computeResources: JsonObject): JsonObject {
  const templates = listOf(computeResources.launch_template).map((template) => ({
    ...objectOf(template),
    version: undefined,
  }));
  return { ...computeResources, launch_template: templates };
}

/** The changes in a plan as `terraform show -json` prints it, those of outputs included. */
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
  const gaps = GAPS[textOf(resource.type)] ?? {};
  const known = actions === "update" && attributes.every((name) => gaps[name]?.(before[name], after[name]) === true);
  return [{ address: textOf(resource.address), actions, attributes, known }];
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
