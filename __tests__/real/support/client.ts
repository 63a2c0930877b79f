import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { paths } from "../../../scripts/demo/paths";
import type { Environment } from "../../../scripts/processes/command";
import { type Lab, REAL, SUPPORT } from "./lab";

const requirementsFile = join(SUPPORT, "client-requirements.txt");
const environment = join(REAL, "client");
const clientPython = join(environment, "bin", "python");

/** A copy of the requirements, written last. Without the same copy, the environment is incomplete or outdated. */
const marker = join(environment, "installed-requirements.txt");

/** Installs the Metaflow client from PyPI, in another environment than the emulator, unless it is installed. */
export async function installClient(lab: Lab): Promise<void> {
  const requirements = await readFile(requirementsFile, "utf8");
  const installed = await readFile(marker, "utf8").catch(() => undefined);
  if (installed === requirements) return;
  await rm(environment, { recursive: true, force: true });
  await lab.succeed({ file: "python3", args: ["-m", "venv", environment] });
  const install = ["-m", "pip", "install", "--disable-pip-version-check", "-r", requirementsFile];
  await lab.succeed({ file: clientPython, args: install });
  await writeFile(marker, requirements);
}

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
    return this.lab.succeed({ file: clientPython, args: [script, ...args], env: this.settings });
  }
}
