import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import getPort from "get-port";
import { emulatorLog, startOtherEmulator } from "../../../scripts/demo/emulator";
import { emulatorEnvironment } from "../../../scripts/demo/emulator-environment";
import { paths } from "../../../scripts/demo/paths";
import { checkPython, checkTerraform } from "../../../scripts/demo/prerequisites";
import { makePythonEnvironment, python } from "../../../scripts/demo/python-environment";
import { type Environment, run } from "../../../scripts/run-command";

/** The folder for all files of this test level, apart from the folder of the demo. */
export const REAL = join(paths.root, ".cache", "real");

export const SUPPORT = join(paths.root, "__tests__", "real", "support");

/** Patches of the emulator for tests that the demo does not need. */
const PATCHES = ["later_changes.py", "permissions.py"].map((file) => join(SUPPORT, "emulator", file));

/**
 * Checks Terraform and Python, and installs the Python environment of the emulator if it is missing. Returns the version
 * of Terraform.
 */
export async function installTools(signal: AbortSignal): Promise<string> {
  const terraform = await checkTerraform(signal);
  await checkPython(signal);
  await makePythonEnvironment(signal);
  // Terraform needs an existing folder for its plug-in cache.
  await mkdir(paths.providers, { recursive: true });
  return terraform;
}

/**
 * Returns an interruption that also ends all processes when vitest ends. Otherwise, the workers of vitest and their
 * processes continue to run after vitest is killed.
 */
export function interruptionOfWorker(): AbortController {
  const interruption = new AbortController();
  process.once("disconnect", () => interruption.abort());
  return interruption;
}

/** A folder and an emulated AWS for the tests of one file. `close` ends all processes that the tests start. */
export class Lab {
  private constructor(
    readonly folder: string,
    readonly url: string,
    readonly environment: Environment,
    private readonly interruption: AbortController,
    /** The version of Terraform. */
    readonly terraform: string,
  ) {}

  static async open(name: string): Promise<Lab> {
    const interruption = interruptionOfWorker();
    const terraform = await installTools(interruption.signal);
    const folder = join(REAL, name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    try {
      const port = await getPort();
      await startOtherEmulator({ port, folder, patches: PATCHES }, interruption.signal);
      return new Lab(folder, `http://127.0.0.1:${port}`, environmentFor(port), interruption, terraform);
    } catch (error) {
      interruption.abort();
      throw error;
    }
  }

  /** An abort of this signal ends all processes. */
  get signal(): AbortSignal {
    return this.interruption.signal;
  }

  /** Ends all processes. The folder stays until the next run, for inspection. */
  async close(): Promise<void> {
    this.interruption.abort();
    const said = await readFile(emulatorLog(this.folder), "utf8");
    if (said !== "") console.error(`A request to the emulated AWS failed:\n${said}`);
  }

  /** Runs a script against the emulated AWS, and returns its output. */
  async python(script: string, ...args: string[]): Promise<string> {
    return this.pythonAs({}, script, ...args);
  }

  /** Runs a script against the emulated AWS, with credentials in environment variables. */
  async pythonAs(credentials: Environment, script: string, ...args: string[]): Promise<string> {
    return this.succeed({ file: python, args: [script, ...args], env: credentials });
  }

  /** Runs a command, and returns its output. Throws if the command fails. */
  async succeed(command: { file: string; args: string[]; env?: Environment }): Promise<string> {
    const { file, args, env = {} } = command;
    const complete = { file, args, cwd: this.folder, env: { ...this.environment, ...env } };
    const { code, output, everything } = await run(complete, this.signal);
    if (code !== 0) throw new Error(`${[file, ...args].join(" ")} ended with ${code}:\n${everything}`);
    return output;
  }

  /** Creates an object in an emulated bucket, or creates a bucket. */
  async put(path: string, content = ""): Promise<void> {
    const { status } = await this.s3(path, { method: "PUT", body: content });
    if (status !== 200) throw new Error(`S3 answered PUT ${path} with ${status}`);
  }

  /** Returns the content of an object, or `undefined` if the object does not exist. */
  async get(path: string): Promise<string | undefined> {
    const response = await this.s3(path);
    if (response.status === 404) return undefined;
    if (response.status !== 200) throw new Error(`S3 answered GET ${path} with ${response.status}`);
    return response.text();
  }

  /** Sends a request with a signature. The emulator requires a signature, but accepts any. */
  private s3(path: string, request: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}/${path}`, { ...request, headers: { Authorization: "AWS test:test" } });
  }
}

/** Disables the cache of Python next to the sources, and the cache of tsx in the system's temporary folder. */
const NO_CACHES = { PYTHONDONTWRITEBYTECODE: "1", TSX_DISABLE_CACHE: "1" };

/** Returns an environment that selects the emulator, and excludes the user's own Metaflow settings. */
function environmentFor(port: number): Environment {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("METAFLOW_"));
  return { ...emulatorEnvironment(Object.fromEntries(inherited), port), ...NO_CACHES };
}
