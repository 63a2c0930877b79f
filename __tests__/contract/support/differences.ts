import { isDeepStrictEqual } from "node:util";
import type { Deployment } from "./deployments";
import { type Plan, type ResourceChange, withoutIndex } from "./plan";

/** Attributes of the migration Lambda that may change, because this project has its own code for the function. */
const LAMBDA_CODE = ["filename", "source_code_hash", "code_sha256", "last_modified", "version", "qualified_arn"];
const DERIVED_FROM_CODE = ["source_code_size", "qualified_invoke_arn"];

/** Returns a line for each resource and output of a deployment that a plan changes. */
export function differences(plan: Plan, { outputs }: Deployment): string[] {
  const resources = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  return [
    ...resources.filter(touches).map(describe),
    ...Object.entries(plan.output_changes ?? {})
      // A new output does not change the deployment.
      .filter(([name, { actions }]) => name in outputs && !actions.includes("no-op"))
      .filter(([name, { after }]) => !sameOutput(name, outputs, after))
      .map(([name]) => `output ${name}`),
  ];
}

/** Returns the number of resources that a plan does not change. */
export function untouched(plan: Plan): number {
  return (plan.resource_changes ?? []).filter((change) => change.mode === "managed" && !touches(change)).length;
}

function touches(resource: ResourceChange): boolean {
  const { actions } = resource.change;
  if (actions.includes("no-op") && !isMoved(resource)) return false;
  const isLambda = resource.type === "aws_lambda_function";
  const mayChange = [...LAMBDA_CODE, ...DERIVED_FROM_CODE];
  return !(isLambda && actions.join() === "update" && changedAttributes(resource).every((a) => mayChange.includes(a)));
}

/** Returns whether a resource moves, other than from or to the index 0 of a block with a count. */
function isMoved({ address, previous_address = address }: ResourceChange): boolean {
  return withoutIndex(address) !== withoutIndex(previous_address);
}

/**
 * Returns a line for each resource that a plan creates, replaces or deletes, and for each output that it changes. New
 * revisions of task definitions are not listed: they replace running tasks without an interruption.
 */
export function losses(plan: Plan, recorded: Deployment): string[] {
  const harmless = /^update |^delete\+create (\S+\.)?aws_ecs_task_definition\./;
  return differences(plan, recorded).filter((line) => !harmless.test(line));
}

function describe(resource: ResourceChange): string {
  const { actions } = resource.change;
  const moved = resource.previous_address ? ` (moved from ${resource.previous_address})` : "";
  return `${actions.join("+")} ${resource.address}${moved}: ${changedAttributes(resource).join(", ")}`;
}

export function changedAttributes({ change }: ResourceChange): string[] {
  const { before, after, after_unknown } = change;
  const attributes = new Set([before, after, after_unknown].flatMap((values) => Object.keys(values ?? {})));
  return [...attributes].filter(
    (name) => after_unknown[name] === true || !isDeepStrictEqual(before?.[name], after?.[name]),
  );
}

/** Compares outputs. JSON may have another format, and the hint at the API key other words if it names the key. */
function sameOutput(name: string, outputs: Deployment["outputs"], after: unknown): boolean {
  const before = outputs[name];
  if (before === after) return true;
  const [expected, actual] = [parseObject(before), parseObject(after)];
  if (!expected || !actual) return false;
  const keyId = outputs.api_gateway_rest_api_id_key_id;
  if (keyId && String(actual.METAFLOW_SERVICE_AUTH_KEY).includes(keyId)) {
    delete expected.METAFLOW_SERVICE_AUTH_KEY;
    delete actual.METAFLOW_SERVICE_AUTH_KEY;
  }
  return isDeepStrictEqual(actual, expected);
}

function parseObject(text: unknown): { [key: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
