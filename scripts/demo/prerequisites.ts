import { createServer } from "node:net";
import { isAbsolute } from "node:path";
import { CommandError } from "../command-error";
import { parseObject, textOf } from "../json";
import { type Command, type Finished, run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { terraformCommand } from "../terraform-command";

const INSTALL = "install Terraform 1.5 or newer, or OpenTofu 1.6 or newer";

/** Returns whether a version, such as `1.11.4` or `3.9`, is not older than the wanted version. */
export function isAtLeast(version: string, wanted: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}

/** Returns the version of Terraform. OpenTofu's versions begin with 1.6, and it prints them in the same way. */
export async function checkTerraform(interruption: Interruption): Promise<string> {
  const command = terraformCommand();
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  const answer = await attempt({ file: command, args: ["version", "-json"], env }, interruption);
  if (answer === undefined) {
    const missing = isAbsolute(command) ? "does not exist or is not executable" : "is not on the PATH";
    throw new CommandError(`${command} ${missing}: ${INSTALL}, and name its command in TERRAFORM_BINARY_NAME.`);
  }
  const version = versionOf(answer.output);
  if (!isAtLeast(version, [1, 5])) {
    throw new CommandError(`The version of ${command} is ${version || "unknown"}: ${INSTALL}.`);
  }
  return version;
}

/** Returns the version in the output of `terraform version -json`, or an empty string. */
export function versionOf(json: string): string {
  try {
    return textOf(parseObject(json).terraform_version);
  } catch {
    return "";
  }
}

export async function checkPython(interruption: Interruption): Promise<string> {
  const version = await checkPythonVersion(interruption);
  const modules = await attempt({ file: "python3", args: ["-c", "import venv, ensurepip"] }, interruption);
  if (modules?.code !== 0) {
    throw new CommandError(
      "python3 can't create virtual environments: install its venv module (Debian and Ubuntu: the package python3-venv).",
    );
  }
  return version;
}

export async function checkPythonVersion(interruption: Interruption): Promise<string> {
  const script = "import sys; print('%d.%d.%d' % sys.version_info[:3])";
  const answer = await attempt({ file: "python3", args: ["-c", script] }, interruption);
  if (answer === undefined || answer.code !== 0) {
    throw new CommandError("python3 is not on the PATH: install Python 3.9 or newer and add it to the PATH.");
  }
  const version = answer.output.trim();
  if (!isAtLeast(version, [3, 9])) {
    throw new CommandError(`The version of python3 is ${version || "unknown"}: install Python 3.9 or newer.`);
  }
  return version;
}

/** Runs a command. Returns `undefined` if the program does not exist. */
async function attempt(command: Command, interruption: Interruption): Promise<Finished | undefined> {
  try {
    return await run(command, interruption);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EACCES")) {
      return undefined;
    }
    throw error;
  }
}

export function checkPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      const inUse = "code" in error && error.code === "EADDRINUSE";
      const other = port < 65535 ? port + 1 : port - 1;
      const reason = inUse ? "is in use: stop the process that uses it, or" : "can't be used:";
      reject(new CommandError(`Port ${port} ${reason} choose another port (npm run demo -- --port ${other}).`));
    });
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });
}
