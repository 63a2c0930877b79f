import { end, processTable, signal, waitUntilEnded, withDescendants } from "./process-table";

/** The error that stops the current work after an interruption, such as Ctrl-C. */
export class Interrupted extends Error {}

const PATIENCE = 20_000;

/** Ends processes when the program is interrupted: the running commands, and a process that would stay. */
export class Interruption {
  private readonly commands = new Set<number>();
  private started: number | undefined;
  private wanted = false;

  get requested(): boolean {
    return this.wanted;
  }

  /** Whether the program has started a process with {@link keep}. */
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

  /** Registers a process that stays if the program succeeds. {@link stop} and {@link kill} end the process. */
  keep(pid: number): void {
    this.started = pid;
  }

  /** Prevents the start of more work. */
  request(): void {
    this.wanted = true;
  }

  /** Asks all processes to end, and kills processes that still run after a timeout. */
  async stop(): Promise<void> {
    await Promise.all([...this.commands].map(stopCommand));
    if (this.started !== undefined) await end([this.started], "SIGTERM", PATIENCE);
  }

  /** Kills all processes at once. */
  kill(): void {
    for (const pid of this.commands) killTree(pid);
    if (this.started !== undefined) killTree(this.started);
  }
}

async function stopCommand(pid: number): Promise<void> {
  const tree = withDescendants(processTable(), pid);
  // An interrupted cdktf does not end Terraform. Interrupt Terraform directly, so that it writes its state.
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
