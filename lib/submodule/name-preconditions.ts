import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { NAME_FORMATS } from "../aws/formats/resource-name-formats";
import { configuredValue } from "../terraform/cdktf-internals";
import { Condition } from "../terraform/expressions/condition";
import { lengthOf } from "../terraform/expressions/functions";
import type { InputValues } from "../terraform/validation/input-values";
import { shown } from "../terraform/validation/rule";
import type { Validation } from "../terraform/validation/validate";

const PREFIX_AND_SUFFIX = ["resource_prefix", "resource_suffix"];

/** An input that replaces the resource prefix and suffix in the name of a resource. */
interface OwnName {
  readonly input: string;
  /** Inputs that are always part of the name. */
  readonly besides: readonly string[];
}

const databaseName: OwnName = { input: "db_identifier_prefix", besides: ["db_name"] };

/** By Terraform type. Names of all other types consist of the resource prefix, a word and the resource suffix. */
const OWN_NAMES: { readonly [type: string]: OwnName } = {
  aws_lb: { input: "load_balancer_name_prefix", besides: [] },
  aws_s3_bucket: { input: "s3_bucket_name", besides: [] },
  aws_db_subnet_group: databaseName,
  aws_db_instance: databaseName,
  aws_rds_cluster: databaseName,
  aws_rds_cluster_instance: databaseName,
  aws_db_parameter_group: { ...databaseName, besides: ["db_name", "db_engine", "db_engine_version"] },
};

/**
 * Requires that the names of all resources of a module are valid. Each resource has its own precondition, because
 * Terraform then reports this error instead of the provider's.
 *
 * @param parts the inputs that most names consist of
 */
export function requireValidNames(
  module: Construct,
  validation: Validation<object>,
  parts: readonly string[] = PREFIX_AND_SUFFIX,
): void {
  for (const resource of module.node.children.filter(TerraformResource.isTerraformResource)) {
    const { noun, property, format } = NAME_FORMATS[resource.terraformResourceType] ?? {};
    const name = property && configuredValue(resource, property);
    if (!format || typeof name !== "string") continue;
    const accepted = format.accepts(name);
    if (accepted.known) continue;
    const { inputs, subject, remedy } = source(OWN_NAMES[resource.terraformResourceType], parts, validation.inputs);
    validation.require({
      resource: resource.node.id.replace("-", "."),
      inputs,
      finding: subject,
      requirement: `the ${noun} name is ${shown(name)} (${lengthOf(name)} characters) and must be ${format.description}${remedy}`,
      holds: () => accepted,
    });
  }
}

/** The inputs that a name consists of, and a remedy. */
interface NameSource {
  readonly inputs: readonly string[];
  readonly subject: (inputs: InputValues) => string;
  readonly remedy: string;
}

function source(own: OwnName | undefined, parts: readonly string[], values: InputValues): NameSource {
  if (!own) return { inputs: parts, subject: (inputs) => inputs.shown(parts), remedy: "" };
  const isDerived = Condition.empty(values.string(own.input));
  const derivedFrom = [...parts, ...own.besides];
  const given = [own.input, ...own.besides];
  return {
    inputs: isDerived.known === false ? given : [own.input, ...derivedFrom],
    subject: (inputs) => isDerived.choose(inputs.shown(derivedFrom), inputs.shown(given)),
    remedy: isDerived.choose(`. Choose others, or set \`${own.input}\``, ""),
  };
}
