import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const NAME = "terraform-config-inspect";
const PACKAGE = `github.com/hashicorp/${NAME}@v0.0.0-20260904064934-75d64de68c31`;

/** A module as the program sees it that the registry reads modules with. */
export interface ModuleView {
  readonly variables: { readonly [name: string]: { type?: string; default?: unknown; required: boolean } };
  readonly outputs: { readonly [name: string]: { readonly description?: string; readonly sensitive?: boolean } };
  readonly required_core?: readonly string[];
  readonly required_providers: { readonly [name: string]: { source?: string; version_constraints?: string[] } };
  readonly managed_resources: { readonly [address: string]: unknown };
  readonly module_calls: { readonly [name: string]: { readonly source: string } };
  readonly diagnostics?: readonly unknown[];
}

/** Where terraform-config-inspect is: on the PATH, or built by Go into this folder. */
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
        : `Go could not install ${PACKAGE}: ${error.stderr}`,
      { cause: error },
    );
  });
  return path.join(folder, NAME);
}

/** What the program says of the module in a folder. */
export async function inspect(program: string, folder: string): Promise<ModuleView> {
  // It ends with 1 where it has found problems, and says them like the rest.
  const stdout = await run(program, ["--json", folder], { maxBuffer: 1 << 26 }).then(
    (result) => result.stdout,
    (error: { stdout?: string }) => error.stdout,
  );
  if (!stdout) throw new Error(`${program} says nothing of ${folder}`);
  return JSON.parse(stdout);
}
