import { type JsonObject, listOf, objectOf, textOf } from "../json";

/** How many data sources of a type a module reads. */
export interface DataSources {
  /** Its address; empty for the root. */
  readonly module: string;
  readonly type: string;
  readonly count: number;
}

/**
 * The data sources in a plan, from `terraform show -json`: those that were read for it, and those that wait until it is
 * applied.
 */
export function dataSourcesIn(plan: JsonObject): readonly DataSources[] {
  const root = objectOf(objectOf(objectOf(plan.prior_state).values).root_module);
  const found = new Map<string, DataSources>();
  for (const [address, where] of [...readIn(root), ...waiting(plan)]) {
    // One that is read may stand in both.
    found.set(address, { ...where, count: 1 });
  }
  const counted = new Map<string, DataSources>();
  for (const { module, type } of found.values()) {
    const key = `${module} ${type}`;
    counted.set(key, { module, type, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.keys()].toSorted().flatMap((key) => counted.get(key) ?? []);
}

interface Where {
  readonly module: string;
  readonly type: string;
}

function readIn(module: JsonObject): Array<[string, Where]> {
  const own = listOf(module.resources).map(objectOf).filter(isData);
  const children = listOf(module.child_modules).map(objectOf);
  return [
    ...own.map((resource) => entry(resource, textOf(module.address))),
    ...children.flatMap((child) => readIn(child)),
  ];
}

function waiting(plan: JsonObject): Array<[string, Where]> {
  const changes = listOf(plan.resource_changes).map(objectOf).filter(isData);
  return changes.map((change) => entry(change, textOf(change.module_address)));
}

function isData(resource: JsonObject): boolean {
  return resource.mode === "data";
}

function entry(resource: JsonObject, module: string): [string, Where] {
  return [textOf(resource.address), { module, type: textOf(resource.type) }];
}
