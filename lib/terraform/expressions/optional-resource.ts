import type { TerraformCount, TerraformResource } from "cdktf";
import { referToFirstInstance } from "../cdktf-internals";
import type { Condition } from "./condition";

/** A resource that exists under a condition. A token makes it a resource with a `count` of 0 or 1. */
export class OptionalResource<R extends TerraformResource> {
  /** The resource, or undefined if a literal excludes it. */
  readonly resource: R | undefined;

  constructor(
    readonly condition: Condition,
    create: (count: TerraformCount | undefined) => R,
  ) {
    if (condition.known === false) return;
    this.resource = create(condition.count);
    if (condition.known === undefined) referToFirstInstance(this.resource);
  }

  /** Returns an attribute of the resource, or `otherwise` if the resource does not exist. */
  attribute(read: (resource: R) => string, otherwise: string): string;
  attribute(read: (resource: R) => string, otherwise: string | undefined): string | undefined;
  attribute(read: (resource: R) => string, otherwise: string | undefined): string | undefined {
    return this.resource ? this.condition.choose(read(this.resource), otherwise) : otherwise;
  }

  /** The resource, for expressions that are evaluated under the same condition only. */
  get existing(): R {
    if (!this.resource) throw new Error("this resource is excluded by a literal");
    return this.resource;
  }
}
