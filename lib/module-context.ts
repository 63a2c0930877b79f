import type { Construct } from "constructs";
import { expectValidNames } from "./derived-names";
import { ResourceNames } from "./resource-names";
import { type Adoptable, adopt } from "./terraform/adoption";
import type { StringMap } from "./terraform/condition";
import { mergeMaps } from "./terraform/functions";
import { Inspection, type Resolved } from "./terraform/inspection";
import type { ModuleDefinition } from "./terraform/module-definition";

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
  /** Ends the constructor: what is wrong with the inputs is an error now. */
  finish(): void;
}

export function moduleContext<P extends NamedAndTagged>(
  scope: Construct,
  definition: ModuleDefinition,
  givenProps: P,
): ModuleContext<P> {
  const inspection = new Inspection(scope, definition, givenProps);
  const { props } = inspection;
  adopt(scope, definition, givenProps.adoptFrom);
  return {
    scope,
    props,
    names: new ResourceNames(props.resourcePrefix, props.resourceSuffix),
    tags: props.standardTags,
    metaflowTags: mergeMaps(props.standardTags, { Metaflow: "true" }),
    finish: () => {
      expectValidNames(scope, inspection);
      inspection.finish();
    },
  };
}
