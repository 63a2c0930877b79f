import { Construct } from "constructs";
import { adopt } from "../terraform/adoption";
import { definition } from "./definition";
import { DEFAULT_METADATA_SERVICE_IMAGE, DEFAULT_UI_STATIC_IMAGE } from "./images";
import type { CommonOutputs, CommonProps } from "./props";

/** What the other submodules agree on: the container images that are used where none is given. It deploys nothing. */
export class Common extends Construct implements CommonOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly defaultMetadataServiceContainerImage = DEFAULT_METADATA_SERVICE_IMAGE;
  readonly defaultUiStaticContainerImage = DEFAULT_UI_STATIC_IMAGE;

  constructor(scope: Construct, id: string, props: CommonProps = {}) {
    super(scope, id);
    adopt(this, definition, props.adoptFrom);
  }
}
