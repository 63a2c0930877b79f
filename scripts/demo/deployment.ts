import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { definition } from "../../lib/metaflow/definition";
import { presets } from "../../lib/presets";
import { CommandError } from "../command-error";
import { type JsonObject, objectOf, parseObject, textOf } from "../json";
import { type Command, type Finished, run } from "../run-command";
import { terraformCommand } from "../terraform-command";
import { terraformInputs } from "../terraform-inputs";
import { emulatorEnvironment } from "./emulator-environment";
import { paths } from "./paths";
import { python } from "./python-environment";
import { shellSettings } from "./shell-settings";

const PLAN_FILE = join(paths.demo, "demo.plan");
const PLAN = ["plan", "-no-color", `-out=${PLAN_FILE}`, `-var-file=${paths.variables}`];

/** Only the user can read these files, because they contain the API key. */
const SECRET = { mode: 0o600 };

/** Returns the variables of the stack: the newest preset, and the inputs of this deployment. */
export function variables(prepared: JsonObject): JsonObject {
  return {
    ...terraformInputs(definition, presets["2026-11"]),
    resource_suffix: "demo",
    enable_step_functions: true,
    tags: { managedBy: "cdktf" },
    with_public_ip: true,
    ...prepared,
  };
}

/** A deployment of the stack to the emulator at a port. */
export class DemoDeployment {
  private readonly env: Command["env"];

  constructor(
    private readonly port: number,
    private readonly signal: AbortSignal,
  ) {
    this.env = emulatorEnvironment(process.env, port);
  }

  /** Creates a network and a certificate, and writes the variables of the stack. */
  async prepare(): Promise<void> {
    const { output } = await this.succeed({ file: python, args: [paths.prepareScript] });
    const prepared = parseObject(output);
    // Without an allow list, the load balancer has a rule without a source. AWS drops the rule, and each plan adds it.
    const inputs = { ...prepared, ui_allow_list: prepared.vpc_cidr_blocks, force_destroy_s3_bucket: true };
    await writeFile(paths.variables, JSON.stringify(variables(inputs), null, 2));
  }

  /** Synthesizes the stack with cdktf, and creates all resources. */
  async create(): Promise<void> {
    const app = join(paths.root, "dist", "js", "stacks", "main.js");
    await this.succeed({ file: process.execPath, args: [app], env: { ...this.env, CDKTF_OUTDIR: paths.output } });
    await mkdir(paths.providers, { recursive: true });
    await this.succeed(this.command("init", "-no-color", `-backend-config=path=${paths.state}`));
    await this.apply();
  }

  /** Destroys the deployed configuration, even if the code has changed since the deployment. */
  async destroy(): Promise<void> {
    await this.apply("-destroy");
  }

  /** Writes the outputs, the complete Metaflow profile, and the shell script that selects the profile. */
  async writeOutputs(): Promise<void> {
    const outputs = parseObject((await this.succeed(this.command("output", "-json"))).output);
    const profile = parseObject(textOf(objectOf(outputs.metaflow_client_profile_json).value));
    await mkdir(paths.metaflowHome, { recursive: true });
    await writeFile(paths.profile, `${JSON.stringify(profile, null, 2)}\n`, SECRET);
    await writeFile(paths.outputs, `${JSON.stringify(outputs, null, 2)}\n`, SECRET);
    await writeFile(paths.shellSettings, shellSettings(this.port));
  }

  /** Plans the deployed stack again. Returns the plan if it has changes. */
  async changes(): Promise<string | undefined> {
    const planned = await run(this.command(...PLAN, "-detailed-exitcode"), this.signal);
    if (planned.code === 0) return undefined;
    if (planned.code === 2) return planned.output;
    throw new CommandError(`The second plan failed:\n${planned.everything}`);
  }

  /** Plans without output, because the plan lists each attribute of each resource. Then shows the progress. */
  private async apply(...options: string[]): Promise<void> {
    await this.succeed(this.command(...PLAN, ...options));
    const { code } = await run({ ...this.command("apply", "-no-color", PLAN_FILE), show: true }, this.signal);
    if (code !== 0) throw new CommandError(`${basename(terraformCommand())} apply failed.`);
  }

  private command(...args: string[]): Command {
    // One interruption lets Terraform write its state. Ctrl-C would reach Terraform as a second one.
    return { file: terraformCommand(), args, cwd: paths.stack, env: this.env, ownGroup: true };
  }

  private async succeed(command: Command): Promise<Finished> {
    const finished = await run({ env: this.env, ...command }, this.signal);
    if (finished.code === 0) return finished;
    throw new CommandError(`${basename(command.file)} ${command.args[0]} failed:\n${finished.everything}`);
  }
}
