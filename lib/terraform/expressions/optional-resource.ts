import type { TerraformCount, TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { referToFirstInstance } from "../cdktf-internals";
import { Condition } from "./condition";

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

/** Several resources that exist under the same condition, such as an API with its routes. */
export class OptionalPart<T> {
  /** The resources, or undefined if a literal excludes them. */
  readonly part: T | undefined;

  constructor(
    scope: Construct,
    private readonly condition: Condition,
    create: (resources: OptionalResources) => T,
  ) {
    if (condition.known !== false) this.part = create(new OptionalResources(scope, condition));
  }

  /** Returns an attribute of one of the resources, or `otherwise` if the resources do not exist. */
  attribute(read: (part: T) => string, otherwise: string): string {
    return this.part ? this.condition.choose(read(this.part), otherwise) : otherwise;
  }
}

/** Creates the resources of an optional part. */
export class OptionalResources {
  constructor(
    private readonly scope: Construct,
    private readonly condition: Condition,
  ) {}

  /** Creates a resource that exists whenever the part exists. */
  add<C extends TerraformMetaArguments, R extends TerraformResource>(
    type: new (scope: Construct, id: string, config: C) => R,
    id: string,
    config: C,
  ): R {
    return new OptionalResource(this.condition, (count) => new type(this.scope, id, { ...config, count })).existing;
  }

  /** Creates a resource that exists only under a further condition. */
  addIf<R extends TerraformResource>(
    condition: Condition,
    create: (count: TerraformCount | undefined) => R,
  ): OptionalResource<R> {
    return new OptionalResource(Condition.all([this.condition, condition]), create);
  }
}
