import type { Construct } from "constructs";
import { DEFAULT_IMAGES } from "../submodule/default-images";
import { buildModule } from "../terraform/module/build-module";
import type { OutputAttributes } from "../terraform/module/module-definition";
import { definition } from "./definition";
import { CommonOutputs } from "./outputs";
import type { CommonProps } from "./props";

export { CommonOutputs } from "./outputs";
export type { CommonProps } from "./props";

/**
 * The default container images of the other submodules. The construct creates no resources.
 *
 * @example
 * const common = new Common(stack, "common");
 * // The images that a registry of your own must contain.
 * new TerraformOutput(stack, "images", {
 *   value: [common.defaultMetadataServiceContainerImage, common.defaultUiStaticContainerImage],
 * });
 */
export class Common extends CommonOutputs {
  /** @internal */
  static readonly _definition: typeof definition = definition;

  /** @internal */
  protected readonly _outputs: OutputAttributes<typeof definition>;

  /** @throws InvalidInputError if a prop is invalid */
  constructor(scope: Construct, id: string, props: CommonProps = {}) {
    super(scope, id);
    this._outputs = buildModule(this, definition, props, () => DEFAULT_IMAGES);
  }
}
