import { devNull } from "node:os";
import path from "node:path";
import { awsSettings, withoutForeign } from "../demo/environment";
import type { Environment } from "../processes/command";
import { benchFolder } from "./folders";

/** npm tells the scripts that it runs where they belong; an npm that they start elsewhere would believe it. */
const OF_NPM = /^(INIT_CWD|npm_(command|lifecycle_.*|package_.*|config_local_prefix))$/;

/** The user's environment, without what leads to an account or to another project, or asks the network for news. */
export const benchEnvironment: Environment = {
  ...Object.fromEntries(Object.entries(withoutForeign(process.env)).filter(([name]) => !OF_NPM.test(name))),
  CI: "1",
  CHECKPOINT_DISABLE: "1",
  DISABLE_VERSION_CHECK: "1",
};

/** Where Terraform keeps the providers that it had to download: they are large. */
export const providerCache = process.env.TF_PLUGIN_CACHE_DIR ?? path.join(benchFolder, "providers");

const LOCAL = [process.env.NO_PROXY ?? process.env.no_proxy, "127.0.0.1"].filter(Boolean).join(",");

/** The same for Terraform, with the emulated AWS at a port. */
export function terraformEnvironment(port: number): Environment {
  return {
    ...benchEnvironment,
    ...awsSettings(port),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    NO_PROXY: LOCAL,
    no_proxy: LOCAL,
    TF_INPUT: "0",
    TF_IN_AUTOMATION: "1",
    TF_PLUGIN_CACHE_DIR: providerCache,
    // Without it, a cache is of no use to a configuration that has no lock file yet.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}
