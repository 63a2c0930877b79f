import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { emulatorLog, startOtherEmulator } from "../../../scripts/demo/emulator";
import { emulatorEnvironment } from "../../../scripts/demo/environment";
import { paths } from "../../../scripts/demo/paths";
import { checkPython, checkTerraform } from "../../../scripts/demo/prerequisites";
import { makePythonEnvironment, python } from "../../../scripts/demo/python-environment";
import { type Environment, run } from "../../../scripts/processes/command";
import { freePort } from "../../../scripts/processes/free-port";
import { Interruption } from "../../../scripts/processes/interruption";

/** Everything that this level writes is in one folder, apart from the demo's own. */
export const REAL = join(paths.root, ".cache", "real");

export const SUPPORT = join(paths.root, "__tests__", "real", "support");

/** What the tests of one file work with: a folder, an emulated AWS of their own, and an end to all that they start. */
export class Lab {
  private constructor(
    readonly folder: string,
    readonly url: string,
    readonly environment: Environment,
    readonly interruption: Interruption,
    /** The version of Terraform that is there. */
    readonly terraform: string,
  ) {}

  static async open(name: string): Promise<Lab> {
    const interruption = new Interruption();
    // When vitest itself is ended, its workers stay, and with them all that they have started.
    process.once("disconnect", () => interruption.kill());
    const terraform = await checkTerraform(interruption);
    await checkPython(interruption);
    await makePythonEnvironment(interruption);
    const folder = join(REAL, name);
    await rm(folder, { recursive: true, force: true });
    // Terraform wants the folder of its plug-in cache to be there.
    await Promise.all([folder, paths.providers].map((path) => mkdir(path, { recursive: true })));
    try {
      const port = await freePort();
      await startOtherEmulator(port, folder, interruption);
      return new Lab(folder, `http://127.0.0.1:${port}`, environmentFor(port), interruption, terraform);
    } catch (error) {
      await interruption.stop();
      throw error;
    }
  }

  /** Ends what still runs, in good order where possible. The folder stays until the next run, to be looked into. */
  async close(): Promise<void> {
    await this.interruption.stop();
    this.interruption.kill();
    const said = await readFile(emulatorLog(this.folder), "utf8");
    if (said !== "") console.error(`The emulated AWS failed at a request:\n${said}`);
  }

  /** Runs a script against the emulated AWS and returns what it prints. */
  async python(script: string, ...args: string[]): Promise<string> {
    return this.succeed({ file: python, args: [script, ...args] });
  }

  /** Runs a command to its good end and returns what it prints. */
  async succeed(command: { file: string; args: string[]; env?: Environment }): Promise<string> {
    const { file, args, env = {} } = command;
    const complete = { file, args, cwd: this.folder, env: { ...this.environment, ...env } };
    const { code, output, everything } = await run(complete, this.interruption);
    if (code !== 0) throw new Error(`${[file, ...args].join(" ")} ended with ${code}:\n${everything}`);
    return output;
  }

  /** Puts an object into an emulated bucket, or makes a bucket. */
  async put(path: string, content = ""): Promise<void> {
    const { status } = await this.s3(path, { method: "PUT", body: content });
    if (status !== 200) throw new Error(`S3 answered ${status} when ${path} was put`);
  }

  /** Reads an object; `undefined` when there is none. */
  async get(path: string): Promise<string | undefined> {
    const response = await this.s3(path);
    if (response.status === 404) return undefined;
    if (response.status !== 200) throw new Error(`S3 answered ${response.status} when ${path} was read`);
    return response.text();
  }

  /** The emulator wants requests to be signed, but takes any signature. */
  private s3(path: string, request: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}/${path}`, { ...request, headers: { Authorization: "AWS test:test" } });
  }
}

/** Python would write next to the sources, tsx into the system's temporary folder. */
const NO_CACHES = { PYTHONDONTWRITEBYTECODE: "1", TSX_DISABLE_CACHE: "1" };

/** Leads to the emulator, with no setting of the user's own Metaflow. */
function environmentFor(port: number): Environment {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("METAFLOW_"));
  return { ...emulatorEnvironment(Object.fromEntries(inherited), port), ...NO_CACHES };
}
