import { join } from "node:path";
import { paths } from "../../../scripts/demo/paths";
import { makePythonEnvironment } from "../../../scripts/demo/python-environment";

/** Python packages that the tests use, each in an environment of its own: the Metaflow client, and checkov. */
export const PACKAGES = ["client", "checkov"] as const;

type Package = (typeof PACKAGES)[number];

/** Returns the path of a command of installed Python packages, such as `python`. */
export function commandOf(name: Package, command: string): string {
  return join(environmentOf(name), "bin", command);
}

/** Installs Python packages from PyPI, unless they are installed. `requirements/<name>.txt` lists the packages. */
export async function installPackages(name: Package, signal: AbortSignal): Promise<void> {
  const requirements = join(paths.root, "requirements", `${name}.txt`);
  await makePythonEnvironment(signal, { venv: environmentOf(name), requirements });
}

function environmentOf(name: Package): string {
  return join(paths.root, ".cache", "real", name);
}
