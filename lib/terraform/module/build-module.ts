import type { Construct } from "constructs";
import { withoutTokenTraces } from "../cdktf-internals";
import { type Resolved, type Validation, validate } from "../validation/validate";
import { adopt } from "./adoption";
import { useProvider } from "./aws-provider";
import type { ModuleDefinition } from "./module-definition";
import { ADOPT_FROM, type ModuleProps, PROVIDER } from "./module-props";

/** The inputs among the props, with the defaults filled in. */
export type Inputs<P> = Resolved<Omit<P, keyof ModuleProps>>;

/** Validates the props of a construct while `create` creates its resources, and takes over adopted resources. */
export function buildModule<P extends ModuleProps, R>(
  scope: Construct,
  definition: ModuleDefinition,
  props: P,
  create: (inputs: Inputs<P>, validation: Validation<Omit<P, keyof ModuleProps>>) => R,
): R {
  const given = { props: props as Omit<P, keyof ModuleProps>, otherProps: [ADOPT_FROM, PROVIDER] };
  return withoutTokenTraces(() =>
    validate(scope, definition, given, (validation) => {
      adopt(scope, definition, validation);
      const result = create(validation.props, validation);
      useProvider(scope, validation);
      return result;
    }),
  );
}
