import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const LARGE_OUTPUT = 1 << 28;

/** Runs terraform in a folder and returns what it prints; what it prints of an error is the error. */
export async function terraform(
  folder: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  { mayFail = false } = {},
): Promise<string> {
  const quiet = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  return new Promise((resolve, reject) => {
    execFile(
      "terraform",
      args,
      { cwd: folder, env: { ...process.env, ...quiet, ...env }, maxBuffer: LARGE_OUTPUT },
      (error, stdout, stderr) =>
        error && !mayFail
          ? reject(new Error(`terraform ${args[0]}: ${stderr || stdout || error.message}`))
          : resolve(stdout),
    );
  });
}

/** Downloads or links the providers that the configuration in this folder asks for. */
export async function init(folder: string): Promise<void> {
  await terraform(folder, ["init", "-backend=false", "-input=false", "-no-color"]);
}

/** A new folder, for whoever makes it to remove. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), "cdktf-aws-metaflow-"));
}

/** Runs `use` with a folder of its own, which is gone afterwards. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder();
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
