const LINE_SECONDS = 10;

export function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Cuts text to the width of a terminal, so that a status line stays one line. */
export function fitted(text: string, columns: number): string {
  return text.length < columns ? text : `${text.slice(0, Math.max(columns - 2, 0))}…`;
}

/** Reports the progress of the demo: in one updated line on a terminal, in a line at intervals elsewhere. */
export class Report {
  private readonly begun = Date.now();
  private number = 0;
  private status = "";
  private shownAt = 0;
  private timer: NodeJS.Timeout | undefined;

  private steps = 0;
  private silent = false;

  constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

  /** Sets the number of steps. */
  expect(steps: number): void {
    this.steps = steps;
  }

  say(text: string): void {
    this.clear();
    this.out.write(`${text}\n`);
  }

  /** Runs a step, and shows its result and duration. */
  async step(title: string, work: (update: (status: string) => void) => Promise<string>): Promise<void> {
    this.number += 1;
    this.say(`[${this.number}/${this.steps}] ${title}`);
    this.status = "";
    this.shownAt = Date.now();
    const begun = Date.now();
    this.timer = setInterval(() => this.refresh(), 1000);
    try {
      const result = await work((status) => {
        this.status = status;
        if (this.out.isTTY) this.refresh();
      });
      this.stop();
      this.say(this.line(`${result} (${elapsed(Date.now() - begun)})`));
    } finally {
      this.stop();
    }
  }

  /** Stops showing progress, so that later messages stay visible. */
  silence(): void {
    this.silent = true;
    this.stop();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.clear();
  }

  private refresh(): void {
    if (this.silent) return;
    const now = Date.now();
    if (this.out.isTTY) {
      this.clear();
      this.out.write(fitted(this.line(this.status), this.out.columns || 80));
    } else if (now - this.shownAt >= LINE_SECONDS * 1000) {
      this.shownAt = now;
      this.out.write(`${this.line(this.status || "still working")}\n`);
    }
  }

  private clear(): void {
    if (this.out.isTTY) this.out.write("\r\x1b[K");
  }

  private line(text: string): string {
    return `      ${elapsed(Date.now() - this.begun).padStart(5)}  ${text}`;
  }
}
