import { devNull } from "node:os";
import type { Environment } from "../processes/command";
import { paths } from "./paths";

const REGION = "us-east-1";

export function emulatorUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Returns the environment variables that configure an AWS client for the emulator. */
export function awsSettings(port: number): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: emulatorUrl(port),
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Variables that select a real account, or change the behaviour of plan, apply or destroy. */
const FOREIGN =
  /^(AWS_.*|METAFLOW_STATE_.*|TF_VAR_.*|TF_WORKSPACE|TF_DATA_DIR|TF_CLI_ARGS(_(plan|apply|destroy|show|output))?)$/;

export function withoutForeign(inherited: Environment): Environment {
  return Object.fromEntries(Object.entries(inherited).filter(([name]) => !FOREIGN.test(name)));
}

/** Returns an environment that selects the emulator, and excludes real accounts and other deployments. */
export function emulatorEnvironment(inherited: Environment, port: number): Environment {
  const kept = withoutForeign(inherited);
  return {
    ...kept,
    ...awsSettings(port),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    NO_PROXY: joined(",", kept.NO_PROXY ?? kept.no_proxy, "127.0.0.1"),
    no_proxy: joined(",", kept.NO_PROXY ?? kept.no_proxy, "127.0.0.1"),
    CI: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    TF_INPUT: "0",
    // Download the provider once, because it has hundreds of megabytes. No lock file is kept.
    TF_PLUGIN_CACHE_DIR: kept.TF_PLUGIN_CACHE_DIR ?? paths.providers,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}

/** Returns the environment of the emulator, with the path of the demo's state. */
export function demoEnvironment(inherited: Environment, port: number): Environment {
  return {
    ...emulatorEnvironment(inherited, port),
    // cdktf keeps local state in the folder of the app. Use another path than the user's own state.
    TF_CLI_ARGS_init: joined(
      " ",
      inherited.TF_CLI_ARGS_init,
      JSON.stringify(`-backend-config=path=${paths.terraformState}`),
    ),
  };
}

function joined(separator: string, ...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(separator);
}

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
  const lines = Object.entries(settings).map(([name, value]) => `export ${name}=${quoted(value)}`);
  return `${["unset AWS_PROFILE AWS_SESSION_TOKEN", ...lines].join("\n")}\n`;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
