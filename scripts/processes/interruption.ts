import { end, processTable, signal, waitUntilEnded, withDescendants } from "./process-table";

/** Thrown where work would go on after Ctrl-C. */
export class Interrupted extends Error {}

const PATIENCE = 20_000;

/** What to end when the program is told to stop: the commands it runs, and whatever else it has started by then. */
export class Interruption {
  private readonly commands = new Set<number>();
  private started: number | undefined;
  private wanted = false;

  get requested(): boolean {
    return this.wanted;
  }

  /** Whether something was started that is to end with the program. */
  get hasStarted(): boolean {
    return this.started !== undefined;
  }

  check(): void {
    if (this.wanted) throw new Interrupted();
  }

  watch(pid: number): () => void {
    this.commands.add(pid);
    return () => this.commands.delete(pid);
  }

  /** A process that outlives a program that ends well, but not one that fails or is stopped. */
  keep(pid: number): void {
    this.started = pid;
  }

  /** From here on nothing new is begun. */
  request(): void {
    this.wanted = true;
  }

  /** Lets everything end in good order, or by force where that takes too long. */
  async stop(): Promise<void> {
    await Promise.all([...this.commands].map(stopCommand));
    if (this.started !== undefined) await end([this.started], "SIGTERM", PATIENCE);
  }

  /** Leaves no process behind, whatever state they are in. */
  kill(): void {
    for (const pid of this.commands) killTree(pid);
    if (this.started !== undefined) killTree(this.started);
  }
}

async function stopCommand(pid: number): Promise<void> {
  const tree = withDescendants(processTable(), pid);
  // cdktf leaves Terraform alone as soon as it is interrupted itself: Terraform must be told, to write its state.
  const terraform = tree.filter(({ command }) => /(^|\/)(terraform|tofu) /.test(command));
  for (const entry of terraform.length > 0 ? terraform : tree) signal(entry.pid, "SIGINT");
  const left = await waitUntilEnded(
    tree.map((entry) => entry.pid),
    PATIENCE,
  );
  for (const root of [pid, ...left]) killTree(root);
}

function killTree(root: number): void {
  for (const { pid } of withDescendants(processTable(), root)) signal(pid, "SIGKILL");
}
