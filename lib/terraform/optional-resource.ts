import { ref, type TerraformCount, type TerraformResource, TerraformStack, Token } from "cdktf";
import { addressInStack } from "./addresses";
import type { Condition } from "./condition";

/** A resource that exists under a condition: always or never for a literal, with a `count` for a token. */
export class OptionalResource<R extends TerraformResource> {
  /** The resource, or `undefined` when a literal ruled it out. */
  readonly resource: R | undefined;

  constructor(
    readonly condition: Condition,
    make: (count: TerraformCount | undefined) => R,
  ) {
    this.resource = condition.decided === false ? undefined : make(condition.count);
  }

  /** An attribute, by its Terraform name, or `otherwise` where the resource does not exist. */
  attribute(name: string, otherwise: string): string;
  attribute(name: string, otherwise: string | undefined): string | undefined;
  attribute(name: string, otherwise: string | undefined): string | undefined {
    return this.resource ? this.condition.choose(this.existing(name), otherwise) : otherwise;
  }

  /** An attribute, by its Terraform name, for what exists under the same condition only. */
  existing(name: string): string {
    const { resource } = this;
    if (!resource) throw new Error(`"${name}" was read of a resource that a literal ruled out`);
    if (this.condition.decided) return resource.getStringAttribute(name);
    return Token.asString(ref(`${addressInStack(resource)}[0].${name}`, TerraformStack.of(resource)));
  }
}
