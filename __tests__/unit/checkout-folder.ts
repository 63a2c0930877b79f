import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** An output folder for the module, next to a file that the module must not change. */
export class CheckoutFolder {
  private around = "";

  make(): void {
    this.around = mkdtempSync(path.join(tmpdir(), "module-output-"));
    this.put("../neighbour.txt", "of somebody else");
  }

  remove(): void {
    rmSync(this.around, { recursive: true });
  }

  /** Returns the path of the folder, or of a file in it. */
  at(...names: string[]): string {
    return path.join(this.around, "checkout", ...names);
  }

  put(name: string, content: string): void {
    mkdirSync(path.dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
  }

  /** Returns the content of all files in the folder and next to it, by path. Paths of folders end with a slash. */
  everything(): { [name: string]: string } {
    const entries = readdirSync(this.around, { recursive: true, withFileTypes: true }).map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(this.at(), file);
      return entry.isFile() ? [name, readFileSync(file, "utf8")] : [`${name}/`, ""];
    });
    return Object.fromEntries(entries);
  }
}
