import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { paths, STACK } from "../../../scripts/demo/paths";
import { variables } from "../../../scripts/demo/preparation";
import { type JsonObject, parseObject } from "../../../scripts/json";
import type { Environment } from "../../../scripts/processes/command";
import type { Lab } from "./lab";
import { Workspace } from "./terraform";

/** Synthesizes the stack, and returns the folder with its configuration. */
export async function synthesize(lab: Lab, env: Environment = {}): Promise<string> {
  const output = join(lab.folder, "cdktf.out");
  const app = join(paths.root, "stacks", "main.ts");
  const tsx = join(paths.root, "node_modules", ".bin", "tsx");
  await lab.succeed({ file: tsx, args: [app], env: { CDKTF_OUTDIR: output, ...env } });
  return join(output, "stacks", STACK);
}

/** The deployable stack, with a network and a certificate to deploy it with; nothing is applied yet. */
export class Deployment {
  private constructor(
    readonly terraform: Workspace,
    readonly stateFile: string,
    private readonly options: readonly string[],
  ) {}

  static async prepare(lab: Lab, inputs: JsonObject): Promise<Deployment> {
    const prepared = parseObject(await lab.python(paths.prepareScript));
    const variableFile = join(lab.folder, "real.tfvars.json");
    await writeFile(variableFile, JSON.stringify({ ...variables(prepared), ...inputs }));
    const stateFile = join(lab.folder, "terraform.tfstate");
    const terraform = new Workspace(lab, await synthesize(lab));
    // cdktf would keep the state next to a user's own.
    await terraform.succeed(["init", "-no-color", `-backend-config=path=${stateFile}`]);
    return new Deployment(terraform, stateFile, ["-no-color", `-var-file=${variableFile}`]);
  }

  apply(onLine?: (line: string) => void) {
    return this.terraform.attempt(["apply", "-auto-approve", ...this.options], {}, onLine);
  }

  destroy() {
    return this.terraform.attempt(["destroy", "-auto-approve", ...this.options]);
  }

  changes() {
    return this.terraform.changes(this.options);
  }
}
