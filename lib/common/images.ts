/** The container image of the metadata service and of the UI's back end where none is given. */
export const DEFAULT_METADATA_SERVICE_IMAGE = "netflixoss/metaflow_metadata_service:v2.3.0";

/** The container image of the UI's static app where none is given. */
export const DEFAULT_UI_STATIC_IMAGE = "public.ecr.aws/outerbounds/metaflow_ui:v1.1.2";
