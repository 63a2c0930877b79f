import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type JsonObject, listOf, objectOf, parseObject, textOf } from "../../../scripts/json";
import { type Environment, type Finished, run } from "../../../scripts/run-command";
import { terraformCommand } from "../../../scripts/terraform-command";
import type { Lab } from "./lab";
import { type Change, changesIn } from "./plan-changes";

/** Runs Terraform in a folder, against the emulated AWS of a lab. */
export class Workspace {
  /** A file with all output of Terraform, except for the output of `show`. */
  readonly log: string;
  private processGroup: number | undefined;

  constructor(
    private readonly lab: Lab,
    readonly folder: string,
  ) {
    this.log = join(folder, "terraform.log");
  }

  /** Runs a Terraform command, and returns the exit code and the output. Does not throw if the command fails. */
  attempt(args: readonly string[], env: Environment = {}): Promise<Finished> {
    return run(
      {
        file: terraformCommand(),
        args: [`-chdir=${this.folder}`, ...args],
        env: { ...this.lab.environment, ...env },
        // A plan in JSON has a megabyte in one line.
        // `kill` ends the group.
        ownGroup: true,
        onStart: (pid) => {
          this.processGroup = pid;
        },
        log: args[0] === "show" ? undefined : this.log,
      },
      this.lab.signal,
    );
  }

  /** Runs a Terraform command, and returns its output. Throws if the command fails. */
  async succeed(args: readonly string[], env: Environment = {}): Promise<string> {
    const { code, output, everything } = await this.attempt(args, env);
    if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${code}:\n${everything}`);
    return output;
  }

  /** Plans, and returns the planned changes. */
  async changes(args: readonly string[] = []): Promise<readonly Change[]> {
    const plan = join(this.folder, "test.plan");
    await this.succeed(["plan", "-no-color", `-out=${plan}`, ...args]);
    return changesIn(await this.succeed(["show", "-json", plan]));
  }

  /** Returns the resources in the state. */
  async resources(): Promise<readonly JsonObject[]> {
    const state = parseObject(await this.succeed(["state", "pull"]));
    return listOf(state.resources).map(objectOf);
  }

  async output(name: string): Promise<string> {
    return this.succeed(["output", "-raw", name]);
  }

  /** Kills Terraform and its providers without a graceful shutdown. */
  kill(): void {
    if (this.processGroup === undefined) throw new Error("can't kill Terraform, because it does not run");
    process.kill(-this.processGroup, "SIGKILL");
  }
}

/** Returns the IDs of all resources in a state file, by type. A resource with two addresses has one ID in the list. */
export async function idsInState(file: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const resource of listOf(parseObject(await readFile(file, "utf8")).resources).map(objectOf)) {
    if (resource.mode !== "managed") continue;
    const ids = listOf(resource.instances).map((instance) => textOf(objectOf(objectOf(instance).attributes).id));
    const type = textOf(resource.type);
    found[type] = [...new Set([...(found[type] ?? []), ...ids])].sort();
  }
  return found;
}
