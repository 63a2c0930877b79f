import { join } from "node:path";
import { paths } from "../../../scripts/demo/paths";
import type { JsonObject } from "../../../scripts/json";
import type { Lab } from "./lab";
import { Workspace } from "./terraform";

/** An example of this project, deployed to the emulated AWS of a lab. */
export class Example {
  private constructor(
    readonly terraform: Workspace,
    private inputs: JsonObject,
  ) {}

  /** Synthesizes and applies an example with an empty state. */
  static async deploy(lab: Lab, name: string, inputs: JsonObject): Promise<Example> {
    const example = await Example.prepare(lab, name, inputs);
    await example.apply();
    return example;
  }

  /** Synthesizes and initializes an example, without an apply. */
  static async prepare(lab: Lab, name: string, inputs: JsonObject): Promise<Example> {
    const output = join(lab.folder, "cdktf.out");
    const tsx = join(paths.root, "node_modules", ".bin", "tsx");
    await lab.succeed({ file: tsx, args: [Example.file(name, "main.ts")], env: { CDKTF_OUTDIR: output } });
    const terraform = new Workspace(lab, join(output, "stacks", name));
    await terraform.succeed(["init", "-no-color", `-backend-config=path=${join(lab.folder, "terraform.tfstate")}`]);
    return new Example(terraform, inputs);
  }

  /** Applies, with changed inputs for this and later commands. */
  async apply(changed: JsonObject = {}): Promise<void> {
    this.inputs = { ...this.inputs, ...changed };
    await this.terraform.succeed(["apply", "-no-color", "-auto-approve", ...this.variables]);
  }

  /** Returns the path of a file of an example. */
  static file(name: string, file: string): string {
    return join(paths.root, "examples", name, file);
  }

  /** Returns the changes in another plan, except for known gaps of the emulator. */
  async unexpectedChanges() {
    return (await this.terraform.changes(this.variables)).filter(({ known }) => !known);
  }

  async destroy(): Promise<void> {
    await this.terraform.succeed(["destroy", "-no-color", "-auto-approve", ...this.variables]);
  }

  /** Returns a plan in JSON. */
  async plan(): Promise<string> {
    const file = join(this.terraform.folder, "example.plan");
    await this.terraform.succeed(["plan", "-no-color", `-out=${file}`, ...this.variables]);
    return this.terraform.succeed(["show", "-json", file]);
  }

  private get variables(): readonly string[] {
    return Object.entries(this.inputs).map(
      ([key, value]) => `-var=${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
  }
}
