import { devNull } from "node:os";
import type { Environment } from "../run-command";
import { paths } from "./paths";

export function emulatorUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Returns the environment variables that configure an AWS client for the emulator. */
export function awsSettings(port: number): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: emulatorUrl(port),
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
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
  const proxyExceptions = [kept.NO_PROXY ?? kept.no_proxy, "127.0.0.1"].filter(Boolean).join(",");
  return {
    ...kept,
    ...awsSettings(port),
    NO_PROXY: proxyExceptions,
    no_proxy: proxyExceptions,
    CHECKPOINT_DISABLE: "1",
    TF_INPUT: "0",
    // Download the provider once, because it has hundreds of megabytes. No lock file is kept.
    TF_PLUGIN_CACHE_DIR: kept.TF_PLUGIN_CACHE_DIR ?? paths.providers,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}
