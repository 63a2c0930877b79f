import { withoutForeign } from "../demo/environment";
import type { Environment } from "../processes/command";

/** npm tells the scripts that it runs where they belong; an npm that they start elsewhere would believe it. */
const OF_NPM = /^(INIT_CWD|npm_(command|lifecycle_.*|package_.*|config_local_prefix))$/;

/** The user's environment, without what leads to an account or to another project, or asks the network for news. */
export const benchEnvironment: Environment = {
  ...Object.fromEntries(Object.entries(withoutForeign(process.env)).filter(([name]) => !OF_NPM.test(name))),
  CI: "1",
  CHECKPOINT_DISABLE: "1",
  DISABLE_VERSION_CHECK: "1",
};
