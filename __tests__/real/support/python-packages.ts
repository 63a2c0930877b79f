import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "../../../scripts/demo/paths";
import { run } from "../../../scripts/processes/command";
import type { Interruption } from "../../../scripts/processes/interruption";

/** Python packages that the tests use, each in an environment of its own: the Metaflow client, and checkov. */
export const PACKAGES = ["client", "checkov"] as const;

type Package = (typeof PACKAGES)[number];

/** Returns the path of a command of installed Python packages, such as `python`. */
export function commandOf(name: Package, command: string): string {
  return join(environmentOf(name), "bin", command);
}

/** Installs Python packages from PyPI, unless they are installed. `<name>-requirements.txt` lists the packages. */
export async function installPackages(name: Package, interruption: Interruption): Promise<void> {
  const environment = environmentOf(name);
  const requirementsFile = join(__dirname, `${name}-requirements.txt`);
  // A copy of the requirements, written last. Without the same copy, the environment is incomplete or outdated.
  const marker = join(environment, "installed-requirements.txt");
  const requirements = await readFile(requirementsFile, "utf8");
  const installed = await readFile(marker, "utf8").catch(() => undefined);
  if (installed === requirements) return;
  await rm(environment, { recursive: true, force: true });
  const python = async (file: string, ...args: string[]) => {
    const { code, everything } = await run({ file, args }, interruption);
    if (code !== 0) throw new Error(`These tests need the packages in ${requirementsFile} from PyPI:\n${everything}`);
  };
  await python("python3", "-m", "venv", environment);
  const install = ["-m", "pip", "install", "--disable-pip-version-check", "-r", requirementsFile];
  await python(commandOf(name, "python"), ...install);
  await writeFile(marker, requirements);
}

function environmentOf(name: Package): string {
  return join(paths.root, ".cache", "real", name);
}
