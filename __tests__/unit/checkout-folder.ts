import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder that a test writes the module into, with somebody else's file beside it. */
export class CheckoutFolder {
  private around = "";

  make(): void {
    this.around = mkdtempSync(path.join(tmpdir(), "module-output-"));
    this.put("../neighbour.txt", "of somebody else");
  }

  remove(): void {
    rmSync(this.around, { recursive: true });
  }

  /** The path of the folder, or of something in it. */
  at(...names: string[]): string {
    return path.join(this.around, "checkout", ...names);
  }

  put(name: string, content: string): void {
    mkdirSync(path.dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
  }

  /** Every file, of the folder and beside it, with its content; folders end in a slash. */
  everything(): { [name: string]: string } {
    const entries = readdirSync(this.around, { recursive: true, withFileTypes: true }).map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(this.at(), file);
      return entry.isFile() ? [name, readFileSync(file, "utf8")] : [`${name}/`, ""];
    });
    return Object.fromEntries(entries);
  }
}
