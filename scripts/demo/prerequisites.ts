import getPort from "get-port";
import { CommandError } from "../command-error";
import { parseObject, textOf } from "../json";
import { run } from "../run-command";
import { terraformCommand } from "../terraform-command";
import { DEFAULT_PORT } from "./demo-options";

const INSTALL = "install Terraform 1.5 or newer, or OpenTofu 1.6 or newer";

/** Returns whether a version, such as `1.11.4` or `3.10`, is not older than the wanted version. */
export function isAtLeast(version: string, wanted: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}

/** Returns the version of Terraform. OpenTofu's versions begin with 1.6, and it prints them in the same way. */
export async function checkTerraform(signal: AbortSignal): Promise<string> {
  const file = terraformCommand();
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  const { code, output } = await run({ file, args: ["version", "-json"], env }, signal).catch(() => {
    throw new CommandError(`${file} does not run: ${INSTALL}, and name its command in TERRAFORM_BINARY_NAME.`);
  });
  // The first versions of Terraform do not know the option `-json`.
  const version = code === 0 ? textOf(parseObject(output).terraform_version) : "unknown";
  if (!isAtLeast(version, [1, 5])) throw new CommandError(`The version of ${file} is ${version}: ${INSTALL}.`);
  return version;
}

const PYTHON_VERSION = "import sys, venv, ensurepip; print('%d.%d.%d' % sys.version_info[:3])";

/** Returns the version of Python, which must have the modules for virtual environments. */
export async function checkPython(signal: AbortSignal): Promise<string> {
  const { code, output } = await run({ file: "python3", args: ["-c", PYTHON_VERSION] }, signal).catch(() => {
    throw new CommandError("python3 is not on the PATH: install Python 3.10 or newer and add it to the PATH.");
  });
  if (code !== 0) {
    throw new CommandError(
      "python3 can't create virtual environments: install its venv module (Debian and Ubuntu: the package python3-venv).",
    );
  }
  if (!isAtLeast(output, [3, 10])) {
    throw new CommandError(`The version of python3 is ${output}: install Python 3.10 or newer.`);
  }
  return output;
}

/** Returns the port for the emulator: the wanted port, or by default any free port. */
export async function checkPort(wanted: number | undefined): Promise<number> {
  const free = await getPort({ host: "127.0.0.1", port: wanted ?? DEFAULT_PORT });
  if (wanted !== undefined && free !== wanted) {
    throw new CommandError(`Port ${wanted} is in use: choose another port (npm run demo -- --port ${free}).`);
  }
  return free;
}
