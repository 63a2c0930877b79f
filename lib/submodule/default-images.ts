import type { Construct } from "constructs";
import { moduleCall } from "../terraform/module/module-call";
import type { OutputAttributes } from "../terraform/module/module-definition";

/** The interface of the common submodule, which the other submodules call for the default container images. */
export const commonDefinition = {
  path: "modules/common",
  providers: [],
  inputs: {},
  outputs: {
    default_metadata_service_container_image: {
      description: "Default container image, with its version, of the metadata service and of the UI back end.",
    },
    default_ui_static_container_image: {
      description: "Default container image, with its version, of the UI's static app.",
    },
  },
};

export const DEFAULT_IMAGES: OutputAttributes<typeof commonDefinition> = {
  defaultMetadataServiceContainerImage: "netflixoss/metaflow_metadata_service:v2.3.0",
  defaultUiStaticContainerImage: "public.ecr.aws/outerbounds/metaflow_ui:v1.1.2",
};

/** Returns the default images: literals, or the outputs of a module call in a stack that becomes a module. */
export function defaultImages(scope: Construct): OutputAttributes<typeof commonDefinition> {
  return moduleCall(scope, "metaflow-common", commonDefinition, {}) ?? DEFAULT_IMAGES;
}
