import { awsSettings, emulatorUrl } from "./emulator-environment";
import { paths } from "./paths";

/** Returns a shell script that configures AWS tools and Metaflow for the demo's deployment. */
export function shellSettings(port: number): string {
  const settings = {
    ...awsSettings(port),
    METAFLOW_HOME: paths.metaflowHome,
    METAFLOW_PROFILE: "demo",
    METAFLOW_USER: "demo",
    METAFLOW_S3_ENDPOINT_URL: emulatorUrl(port),
    // The emulator does not run containers, so the metadata service is not available.
    METAFLOW_DEFAULT_METADATA: "local",
  };
  const lines = Object.entries(settings).map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`);
  return `${["unset AWS_PROFILE AWS_SESSION_TOKEN", ...lines].join("\n")}\n`;
}
