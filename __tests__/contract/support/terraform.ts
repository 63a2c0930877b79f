import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { terraformCommand } from "../../../scripts/terraform-command";

const LARGE_OUTPUT = 1 << 28;

/** Terraform and its providers run for seconds, and collecting garbage would take a tenth of their time. */
const WITHOUT_GARBAGE_COLLECTION = { GOGC: "off", GOMEMLIMIT: "2GiB" };

/** Runs Terraform or OpenTofu in a folder, and returns its output. If terraform fails, the error contains its messages. */
export async function terraform(
  folder: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  { mayFail = false } = {},
): Promise<string> {
  const settings = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", ...WITHOUT_GARBAGE_COLLECTION };
  return new Promise((resolve, reject) => {
    execFile(
      terraformCommand(),
      args,
      { cwd: folder, env: { ...process.env, ...settings, ...env }, maxBuffer: LARGE_OUTPUT },
      (error, stdout, stderr) =>
        error && !mayFail
          ? reject(new Error(`terraform ${args[0]}: ${stderr || stdout || error.message}`))
          : resolve(stdout),
    );
  });
}

export function isOpenTofu(): boolean {
  return execFileSync(terraformCommand(), ["version"], { encoding: "utf8" }).includes("OpenTofu");
}

/** Installs the modules and the providers that the configuration in a folder requires. */
export async function init(folder: string): Promise<void> {
  await terraform(folder, ["init", "-backend=false", "-input=false", "-no-color"]).catch((cause: Error) => {
    throw new Error(
      "This command needs the AWS, random and local providers: allow access to the Terraform registry, or configure a mirror in TF_CLI_CONFIG_FILE.",
      { cause },
    );
  });
}

/** Creates a temporary folder. The caller removes the folder. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), "cdktf-aws-metaflow-"));
}

/** Runs `use` with a temporary folder, which is removed afterwards. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder();
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
