import { type JsonObject, listOf, objectOf, textOf } from "../json";

/** The number of data sources of a type that a module reads. */
export interface DataSources {
  /** The address of the module; empty for the root module. */
  readonly module: string;
  readonly type: string;
  readonly count: number;
}

/**
 * Counts the data sources in a plan, from the output of `terraform show -json`: data sources that the plan has read,
 * and data sources that only the apply can read.
 */
export function dataSourcesIn(plan: JsonObject): readonly DataSources[] {
  const root = objectOf(objectOf(objectOf(plan.prior_state).values).root_module);
  const found = new Map<string, DataSources>();
  for (const [address, where] of [...readIn(root), ...waiting(plan)]) {
    // A data source that the plan has read can be in both lists.
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
