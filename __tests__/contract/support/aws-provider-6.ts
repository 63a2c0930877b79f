import { isObject, type JsonObject, objectOf } from "../../../scripts/json";

/** Parses a file that was synthesized for version 5 of the AWS provider, and makes the changes for version 6. */
export function asForAws6(text: string): unknown {
  return renamed(JSON.parse(text.replace(/(data\.aws_region\.[\w-]+)\.id\b/g, "$1.region")));
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (value === ">= 5.0, < 6.0") return ">= 6.0, < 7.0";
  if (!isObject(value)) return value;
  const { compute_environment_name_prefix: prefix, compute_environments: environments, ...others } = value;
  return {
    ...Object.fromEntries(Object.entries(others).map(([name, member]) => [name, renamed(member)])),
    ...(prefix ? { name_prefix: prefix } : {}),
    ...(Array.isArray(environments)
      ? { compute_environment_order: environments.map((arn, order) => ({ compute_environment: arn, order })) }
      : {}),
  };
}

/** Reverts the changes of {@link asForAws6}. */
export function asForAws5(text: string): unknown {
  return namesOf5(JSON.parse(text.replace(/(data\.aws_region\.[\w-]+)\.region\b/g, "$1.id")));
}

function namesOf5(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(namesOf5);
  if (!isObject(value)) return value;
  const { compute_environment_order: environments, ...others } = value;
  const { aws_batch_compute_environment: ofBatch } = others;
  return {
    ...Object.fromEntries(Object.entries(others).map(([name, member]) => [name, namesOf5(member)])),
    ...(isObject(ofBatch) ? { aws_batch_compute_environment: prefixesOf5(ofBatch) } : {}),
    ...(Array.isArray(environments)
      ? { compute_environments: environments.map((environment) => objectOf(environment).compute_environment) }
      : {}),
  };
}

function prefixesOf5(environments: JsonObject): JsonObject {
  const entries = Object.entries(environments).map(([id, environment]) => {
    const { name_prefix: prefix, ...others } = objectOf(environment);
    return [id, { ...others, compute_environment_name_prefix: prefix }];
  });
  return Object.fromEntries(entries);
}
