import type { Construct } from "constructs";
import { withoutTokenTraces } from "../cdktf-internals";
import { type Resolved, type Validation, validate } from "../validation/validate";
import { ADOPT_FROM, type Adoptable, adopt } from "./adoption";
import type { ModuleDefinition } from "./module-definition";

/** The inputs among the props, with the defaults filled in. */
export type Inputs<P> = Resolved<Omit<P, keyof Adoptable>>;

/** Validates the props of a construct while `create` creates its resources, and takes over adopted resources. */
export function buildModule<P extends Adoptable, R>(
  scope: Construct,
  definition: ModuleDefinition,
  props: P,
  create: (inputs: Inputs<P>, validation: Validation<Omit<P, keyof Adoptable>>) => R,
): R {
  const given = { props: props as Omit<P, keyof Adoptable>, otherProps: [ADOPT_FROM] };
  return withoutTokenTraces(() =>
    validate(scope, definition, given, (validation) => {
      adopt(scope, definition, props.adoptFrom);
      return create(validation.props, validation);
    }),
  );
}
