import { objectOf, parseObject, textOf } from "../../../scripts/json";
import type { Workspace } from "./terraform";

/** The plan and the steps of an apply. Resources have the names that `labelOf` returns. */
export interface Applied {
  /** The planned action of each resource that changes: `create`, `update`, `replace` or `delete`. */
  readonly planned: Readonly<Record<string, string>>;
  /** The steps in the order in which they began and ended, such as `create aws_lb.this` and `created aws_lb.this`. */
  readonly steps: readonly string[];
}

/** Applies, and returns the plan and the steps. Throws if the apply fails. */
export async function applyAsJson(terraform: Workspace, options: readonly string[]): Promise<Applied> {
  const output = await terraform.succeed(["apply", "-json", "-auto-approve", ...options]);
  const messages = output.split("\n").map(parseObject);
  const planned = messages
    .filter(({ type }) => type === "planned_change")
    .map(({ change }) => [resourceOf(change), textOf(objectOf(change).action)] as const);
  return { planned: Object.fromEntries(planned), steps: messages.flatMap(stepOf) };
}

function stepOf({ type, hook }: ReturnType<typeof parseObject>): readonly string[] {
  const action = textOf(objectOf(hook).action);
  if (action === "read") return [];
  if (type === "apply_start") return [`${action} ${resourceOf(hook)}`];
  return type === "apply_complete" ? [`${action}d ${resourceOf(hook)}`] : [];
}

function resourceOf(value: unknown): string {
  return labelOf(textOf(objectOf(objectOf(value).resource).addr));
}

/**
 * Returns the name of the submodule and the address of a resource in this submodule: `ui aws_lb.this`. In a stack,
 * cdktf creates a longer name from the path of the construct and a hash.
 */
export function labelOf(address: string): string {
  const inStack = /^(\w+)\.metaflow_(?:metaflow-([a-z-]+)_)?\1-(\w+)_[0-9A-F]{8}(\[\d+\])?$/.exec(address);
  if (inStack) {
    const [, type, submodule, name] = inStack;
    return `${submodule === undefined ? "" : `${submodule} `}${type}.${name}`;
  }
  return address.replace(/^module\.([a-z_]+)\./, "$1 ").replace(/\[\d+\]$/, "");
}
