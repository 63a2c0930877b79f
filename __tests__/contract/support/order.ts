import { addressInCall } from "./module-calls";
import { withInstalledProviders } from "./plan";
import { terraform } from "./terraform";

/** The order of the operations in a plan. A step is an address, or an address and ` (destroy)`. */
export interface Order {
  readonly steps: ReadonlySet<string>;
  /** Returns whether Terraform starts a step only after an earlier step has ended. */
  isAfter(step: string, earlier: string): boolean;
}

/** Reads the order from the file `plan` in a folder. */
export async function plannedOrder(folder: string): Promise<Order> {
  const edges = new Map<string, string[]>();
  const dot = await terraform(folder, ["graph", "-plan=plan"], withInstalledProviders());
  for (const [, from = "", to = ""] of dot.matchAll(/^\s*"(.*?[^\\])" -> "(.*?[^\\])"$/gm)) {
    edges.set(node(from), [...(edges.get(node(from)) ?? []), node(to)]);
  }
  const earlierThan = (start: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const open = [start];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const to of edges.get(next) ?? []) {
        if (!found.has(to)) open.push(to);
        found.add(to);
      }
    }
    return found;
  };
  return {
    steps: new Set(edges.keys()),
    isAfter: (step, earlier) => earlierThan(step).has(earlier),
  };
}

/** Converts a label of the graph to a step. Create-before-destroy deposes a resource before its destruction. */
function node(label: string): string {
  const address = addressInCall(label.replaceAll('\\"', '"').replace(/^\[root\] /, ""));
  return address.replace(/ \(destroy deposed [0-9a-f]+\)$/, " (destroy)");
}
