import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { variables } from "../../../scripts/demo/deployment";
import { paths, STACK } from "../../../scripts/demo/paths";
import { type JsonObject, parseObject } from "../../../scripts/json";
import type { Environment } from "../../../scripts/run-command";
import { type Applied, applyAsJson } from "./applied";
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

/** The deployable stack, with the preset, a network and a certificate. */
export class Deployment {
  private constructor(
    readonly terraform: Workspace,
    readonly stateFile: string,
    private readonly variableFile: string,
    private inputs: JsonObject,
  ) {}

  /** Initializes the deployment without an apply. */
  static async prepare(lab: Lab, inputs: JsonObject): Promise<Deployment> {
    const prepared = parseObject(await lab.python(paths.prepareScript));
    const stateFile = join(lab.folder, "terraform.tfstate");
    const terraform = new Workspace(lab, await synthesize(lab));
    // By default, cdktf keeps the state next to the user's own state.
    await terraform.succeed(["init", "-no-color", `-backend-config=path=${stateFile}`]);
    const deployment = new Deployment(terraform, stateFile, join(lab.folder, "real.tfvars.json"), variables(prepared));
    await deployment.change(inputs);
    return deployment;
  }

  /** Changes inputs for later commands. */
  async change(inputs: JsonObject): Promise<void> {
    this.inputs = { ...this.inputs, ...inputs };
    await writeFile(this.variableFile, JSON.stringify(this.inputs));
  }

  apply() {
    return this.terraform.attempt(["apply", "-no-color", "-auto-approve", this.variables]);
  }

  /** Changes inputs, applies them, and returns the plan and the steps of the apply. */
  async applyChange(inputs: JsonObject): Promise<Applied> {
    await this.change(inputs);
    return applyAsJson(this.terraform, [this.variables]);
  }

  destroy() {
    return this.terraform.attempt(["destroy", "-no-color", "-auto-approve", this.variables]);
  }

  changes() {
    return this.terraform.changes([this.variables]);
  }

  private get variables(): string {
    return `-var-file=${this.variableFile}`;
  }
}
