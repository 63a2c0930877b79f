import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Lab, REAL, SUPPORT } from "./lab";

/**
 * Installs Python packages in an environment of their own, unless they are installed. Returns the folder of the commands.
 * `<name>-requirements.txt` lists the packages.
 */
export async function installPackages(lab: Lab, name: string): Promise<string> {
  const environment = join(REAL, name);
  const requirementsFile = join(SUPPORT, `${name}-requirements.txt`);
  // A copy of the requirements, written last. Without the same copy, the environment is incomplete or outdated.
  const marker = join(environment, "installed-requirements.txt");
  const commands = join(environment, "bin");
  const requirements = await readFile(requirementsFile, "utf8");
  const installed = await readFile(marker, "utf8").catch(() => undefined);
  if (installed === requirements) return commands;
  await rm(environment, { recursive: true, force: true });
  await lab.succeed({ file: "python3", args: ["-m", "venv", environment] });
  const install = ["-m", "pip", "install", "--disable-pip-version-check", "-r", requirementsFile];
  await lab.succeed({ file: join(commands, "python"), args: install });
  await writeFile(marker, requirements);
  return commands;
}
