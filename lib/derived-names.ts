import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { NAME_RULES } from "./aws/rules/resource-names";
import { Condition } from "./terraform/condition";
import { lengthOf } from "./terraform/functions";
import type { Expectation, Inspection } from "./terraform/inspection";
import { shown } from "./terraform/rules";

const PREFIX_AND_SUFFIX = ["resource_prefix", "resource_suffix"];

/** What names a resource in place of the resource prefix and suffix, where it is given. */
interface OwnName {
  readonly input: string;
  /** Further inputs that are part of the name either way. */
  readonly besides: readonly string[];
}

const databaseName: OwnName = { input: "db_identifier_prefix", besides: ["db_name"] };

const OWN_NAMES: { readonly [type: string]: OwnName } = {
  aws_lb: { input: "load_balancer_name_prefix", besides: [] },
  aws_s3_bucket: { input: "s3_bucket_name", besides: [] },
  aws_db_subnet_group: databaseName,
  aws_db_instance: databaseName,
  aws_rds_cluster: databaseName,
  aws_rds_cluster_instance: databaseName,
  aws_db_parameter_group: { ...databaseName, besides: ["db_name", "db_engine", "db_engine_version"] },
};

/** Expects of every resource that a module made that AWS takes its name. */
export function expectValidNames(module: Construct, inspection: Inspection<object>): void {
  for (const resource of module.node.children.filter(TerraformResource.isTerraformResource)) {
    const rule = NAME_RULES[resource.terraformResourceType];
    const name: unknown = rule && Reflect.get(resource, `${rule.property}Input`);
    if (!rule || typeof name !== "string") continue;
    const { whose, form } = rule;
    const holds = form.fits(name);
    if (holds.decided) continue;
    const { inputs, subject, remedy } = origin(OWN_NAMES[resource.terraformResourceType], inspection);
    inspection.expect({
      resource,
      inputs,
      subject,
      holds,
      message: `${whose} name, ${shown(name)}, has ${lengthOf(name)} characters; it must be ${form.text}${remedy}`,
    });
  }
}

/** The inputs that a name is made of, and what else can be done about it. */
function origin(
  own: OwnName | undefined,
  inspection: Inspection<object>,
): Pick<Expectation, "inputs" | "subject"> & { readonly remedy: string } {
  if (!own) return { inputs: PREFIX_AND_SUFFIX, subject: (reader) => reader.shown(PREFIX_AND_SUFFIX), remedy: "" };
  const isDerived = Condition.empty(inspection.inputs.text(own.input));
  const derivedFrom = [...PREFIX_AND_SUFFIX, ...own.besides];
  const given = [own.input, ...own.besides];
  return {
    inputs: isDerived.decided === false ? given : [own.input, ...derivedFrom],
    subject: (reader) => isDerived.choose(reader.shown(derivedFrom), reader.shown(given)),
    remedy: isDerived.choose(`. Choose others, or set \`${own.input}\``, ""),
  };
}
