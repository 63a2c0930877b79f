import { execFile } from "node:child_process";
import { chmod } from "node:fs/promises";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Options for `spawn`. Empty for the current user. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Returns the account for PostgreSQL: the current user, or `nobody` instead of root, which PostgreSQL rejects. */
export async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(["-u", "-g"].map(idOfNobody));
  return { uid, gid };
}

async function idOfNobody(flag: string): Promise<number> {
  const { stdout } = await execute("id", [flag, "nobody"]).catch((cause: Error) => {
    const reason = "PostgreSQL can't run as root, and this machine has no user `nobody`";
    throw new Error(`${reason}: add that user, or run the tests as another user.`, { cause });
  });
  return Number(stdout);
}

/** Makes an account the owner of paths inside a folder. The folder keeps its owner. */
export async function giveTo({ uid, gid }: Account, folder: string, paths: readonly string[]): Promise<void> {
  if (uid === undefined) return;
  await chmod(folder, 0o711);
  await execute("chown", ["-R", `${uid}:${gid}`, ...paths]);
}
