import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const NAME = "terraform-config-inspect";
const PACKAGE = `github.com/hashicorp/${NAME}@v0.0.0-20260904064934-75d64de68c31`;

/** The output of terraform-config-inspect, with which the registry reads modules. */
export interface ModuleView {
  readonly variables: { readonly [name: string]: { type?: string; default?: unknown; required: boolean } };
  readonly outputs: { readonly [name: string]: { readonly description?: string; readonly sensitive?: boolean } };
  readonly required_core?: readonly string[];
  readonly required_providers: { readonly [name: string]: { source?: string; version_constraints?: string[] } };
  readonly managed_resources: { readonly [address: string]: unknown };
  readonly module_calls: { readonly [name: string]: { readonly source: string } };
  readonly diagnostics?: readonly unknown[];
}

/** Returns the path of terraform-config-inspect. Go builds it into the folder if it is not on the PATH. */
export async function configInspect(folder: string): Promise<string> {
  const found = await run(NAME, ["--help"]).then(
    () => true,
    (error: { code?: unknown }) => error.code !== "ENOENT",
  );
  if (found) return NAME;
  const env = { ...process.env, GOBIN: folder, GOFLAGS: "-mod=mod" };
  await run("go", ["install", PACKAGE], { env }).catch((error: { code?: unknown; stderr?: string }) => {
    throw new Error(
      error.code === "ENOENT"
        ? `This test needs Go, or ${NAME} on the PATH: install one of them.`
        : `go install ${PACKAGE} failed: ${error.stderr}`,
      { cause: error },
    );
  });
  return path.join(folder, NAME);
}

/** Runs the program for the module in a folder. */
export async function inspect(program: string, folder: string): Promise<ModuleView> {
  // The program exits with 1 if it finds problems, which are also part of the output.
  const stdout = await run(program, ["--json", folder], { maxBuffer: 1 << 26 }).then(
    (result) => result.stdout,
    (error: { stdout?: string }) => error.stdout,
  );
  if (!stdout) throw new Error(`${program} has no output for ${folder}`);
  return JSON.parse(stdout);
}
