import { Construct } from "constructs";
import { adopt } from "../terraform/adoption";
import { definition } from "./definition";
import type { CommonOutputs, CommonProps } from "./props";

/** What the other submodules agree on: the container images that are used where none is given. It deploys nothing. */
export class Common extends Construct implements CommonOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly defaultMetadataServiceContainerImage = "netflixoss/metaflow_metadata_service:v2.3.0";
  readonly defaultUiStaticContainerImage = "public.ecr.aws/outerbounds/metaflow_ui:v1.1.2";

  constructor(scope: Construct, id: string, props: CommonProps = {}) {
    super(scope, id);
    adopt(this, definition, props.adoptFrom);
  }
}
