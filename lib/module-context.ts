import type { Construct } from "constructs";
import { ResourceNames } from "./resource-names";
import { type Adoptable, adopt } from "./terraform/adoption";
import type { StringMap } from "./terraform/condition";
import { mergeMaps } from "./terraform/functions";
import type { ModuleDefinition } from "./terraform/module-definition";
import { type Resolved, resolveProps } from "./terraform/props";

/** The props that every submodule with resources has. */
interface NamedAndTagged extends Adoptable {
  readonly resourcePrefix: string;
  readonly resourceSuffix: string;
  readonly standardTags: StringMap;
}

/** What the parts of a submodule need to make its resources. */
export interface ModuleContext<P> {
  /** Every resource is a direct child of the submodule, so that where its code stands is no part of its address. */
  readonly scope: Construct;
  readonly props: Resolved<P>;
  readonly names: ResourceNames;
  readonly tags: StringMap;
  /** The tags of resources that are marked as Metaflow's. */
  readonly metaflowTags: StringMap;
}

export function moduleContext<P extends NamedAndTagged>(
  scope: Construct,
  definition: ModuleDefinition,
  givenProps: P,
): ModuleContext<P> {
  const props = resolveProps(scope, definition, givenProps);
  adopt(scope, definition, givenProps.adoptFrom);
  return {
    scope,
    props,
    names: new ResourceNames(props.resourcePrefix, props.resourceSuffix),
    tags: props.standardTags,
    metaflowTags: mergeMaps(props.standardTags, { Metaflow: "true" }),
  };
}
