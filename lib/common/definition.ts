import type { ModuleDefinition } from "../terraform/module-definition";

export const definition = {
  path: "modules/common",
  providers: [],
  inputs: {},
  outputs: {
    default_metadata_service_container_image: {
      description:
        "Container image, with its version, of the metadata service and of the UI's back end, used where none is given.",
    },
    default_ui_static_container_image: {
      description: "Container image, with its version, of the UI's static app, used where none is given.",
    },
  },
} satisfies ModuleDefinition;
