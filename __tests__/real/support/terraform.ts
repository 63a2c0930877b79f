import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Change, changesIn } from "../../../scripts/demo/plan-changes";
import { TERRAFORM } from "../../../scripts/demo/prerequisites";
import { listOf, objectOf, parseObject, textOf } from "../../../scripts/json";
import { type Environment, type Finished, run } from "../../../scripts/processes/command";
import { processTable, signal, waitUntilEnded, withDescendants } from "../../../scripts/processes/process-table";
import type { Lab } from "./lab";

/** Terraform in one folder, against a lab's emulated AWS. */
export class Workspace {
  /** All that Terraform has said. */
  readonly log: string;

  constructor(
    private readonly lab: Lab,
    readonly folder: string,
  ) {
    this.log = join(folder, "terraform.log");
  }

  /** Runs a command of Terraform and returns how it ended, well or not. */
  attempt(args: readonly string[], env: Environment = {}, onLine?: (line: string) => void): Promise<Finished> {
    return run(
      {
        file: TERRAFORM,
        // The folder stands in the command line, by which `kill` finds the process.
        args: [`-chdir=${this.folder}`, ...args],
        env: { ...this.lab.environment, ...env },
        // A plan as JSON is a megabyte in one line.
        log: args[0] === "show" ? undefined : this.log,
        onLine,
      },
      this.lab.interruption,
    );
  }

  /** Runs a command that must end well, and returns what it prints. */
  async succeed(args: readonly string[], env: Environment = {}): Promise<string> {
    const { code, output, everything } = await this.attempt(args, env);
    if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${code}:\n${everything}`);
    return output;
  }

  /** Plans, and returns what would change. */
  async changes(args: readonly string[] = []): Promise<readonly Change[]> {
    const plan = join(this.folder, "test.plan");
    await this.succeed(["plan", "-no-color", `-out=${plan}`, ...args]);
    return changesIn(await this.succeed(["show", "-json", plan]));
  }

  async output(name: string): Promise<string> {
    return this.succeed(["output", "-raw", name]);
  }

  /** Kills Terraform itself, so that it can't end in good order, and waits until its providers have noticed. */
  async kill(): Promise<void> {
    const table = processTable();
    const running = table.find(({ command }) => command.includes(`-chdir=${this.folder} `));
    if (running === undefined) throw new Error("Terraform was to be killed, but it does not run");
    signal(running.pid, "SIGKILL");
    const started = withDescendants(table, running.pid).map(({ pid }) => pid);
    for (const pid of await waitUntilEnded(started, 3000)) signal(pid, "SIGKILL");
  }
}

/** The ids of all resources in a state file, by their type. Terraform may hold one thing twice, under two addresses. */
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
