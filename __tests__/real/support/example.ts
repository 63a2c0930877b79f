import { join } from "node:path";
import { paths } from "../../../scripts/demo/paths";
import type { JsonObject } from "../../../scripts/json";
import type { Lab } from "./lab";
import { Workspace } from "./terraform";

/** An example of this project, deployed to the emulated AWS of a lab. */
export class Example {
  private constructor(
    readonly terraform: Workspace,
    private readonly inputs: readonly string[],
  ) {}

  /** Synthesizes and applies an example with an empty state. */
  static async deploy(lab: Lab, name: string, inputs: JsonObject): Promise<Example> {
    const output = join(lab.folder, "cdktf.out");
    const tsx = join(paths.root, "node_modules", ".bin", "tsx");
    await lab.succeed({ file: tsx, args: [Example.file(name, "main.ts")], env: { CDKTF_OUTDIR: output } });
    const terraform = new Workspace(lab, join(output, "stacks", name));
    const variables = Object.entries(inputs).map(
      ([key, value]) => `-var=${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    await terraform.succeed(["init", "-no-color", `-backend-config=path=${join(lab.folder, "terraform.tfstate")}`]);
    await terraform.succeed(["apply", "-no-color", "-auto-approve", ...variables]);
    return new Example(terraform, variables);
  }

  /** Returns the path of a file of an example. */
  static file(name: string, file: string): string {
    return join(paths.root, "examples", name, file);
  }

  /** Returns the changes in another plan, except for known gaps of the emulator. */
  async unexpectedChanges() {
    return (await this.terraform.changes(this.inputs)).filter(({ known }) => !known);
  }

  async destroy(): Promise<void> {
    await this.terraform.succeed(["destroy", "-no-color", "-auto-approve", ...this.inputs]);
  }
}
