import { withoutForeign } from "../demo/emulator-environment";
import type { Environment } from "../run-command";

/** Variables in which npm names the project of a script. An npm that runs in another project would use them. */
const OF_NPM = /^(INIT_CWD|npm_(command|lifecycle_.*|package_.*|config_local_prefix))$/;

/** The environment of the user, without AWS accounts, other projects and checks for new versions. */
export const benchEnvironment: Environment = {
  ...Object.fromEntries(Object.entries(withoutForeign(process.env)).filter(([name]) => !OF_NPM.test(name))),
  CI: "1",
  CHECKPOINT_DISABLE: "1",
  DISABLE_VERSION_CHECK: "1",
};
