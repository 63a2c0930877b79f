import { Construct } from "constructs";
import { DEFAULT_IMAGES } from "../submodule/default-images";
import { buildModule } from "../terraform/module/build-module";
import { definition } from "./definition";
import type { CommonOutputs, CommonProps } from "./props";

/** The default container images of the other submodules. The construct creates no resources. */
export class Common extends Construct implements CommonOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly defaultMetadataServiceContainerImage: string;
  readonly defaultUiStaticContainerImage: string;

  constructor(scope: Construct, id: string, props: CommonProps = {}) {
    super(scope, id);
    const images = buildModule(this, definition, props, () => DEFAULT_IMAGES);
    this.defaultMetadataServiceContainerImage = images.defaultMetadataServiceContainerImage;
    this.defaultUiStaticContainerImage = images.defaultUiStaticContainerImage;
  }
}
