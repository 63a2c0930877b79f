import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { paths } from "../../../scripts/demo/paths";
import type { Environment } from "../../../scripts/run-command";
import type { Lab } from "./lab";
import { commandOf } from "./python-packages";

/** The Metaflow client with a profile. */
export class Client {
  private constructor(
    private readonly lab: Lab,
    private readonly settings: Environment,
  ) {}

  /** Returns a client with the profile of a deployment, and further environment variables for flows. */
  static async configure(lab: Lab, profile: string, variables: Environment = {}): Promise<Client> {
    const home = join(lab.folder, "metaflow");
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "config_real.json"), profile);
    return new Client(lab, {
      METAFLOW_HOME: home,
      METAFLOW_PROFILE: "real",
      METAFLOW_USER: "real",
      METAFLOW_S3_ENDPOINT_URL: lab.url,
      METAFLOW_CLIENT_CACHE_PATH: join(lab.folder, "artefacts"),
      // The emulator does not run containers, so the metadata service is not available.
      METAFLOW_DEFAULT_METADATA: "local",
      ...variables,
    });
  }

  /** Runs a command of a flow, such as `run`. The path of the file is absolute, or relative to the flows of this level. */
  flow(file: string, ...command: string[]): Promise<string> {
    return this.python(resolve(paths.root, "__tests__", "real", "flows", file), ...command);
  }

  python(script: string, ...args: string[]): Promise<string> {
    return this.lab.succeed({ file: commandOf("client", "python"), args: [script, ...args], env: this.settings });
  }
}
