import { execFile, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import getPort from "get-port";
import { temporaryFolder } from "../terraform";
import { type Certificates, createCertificates } from "./certificates";
import { copyPostgres, type PostgresBinaries } from "./postgres-binaries";
import { type Account, giveTo, serverAccount } from "./server-account";
import { Watchdog } from "./watchdog";

const execute = promisify(execFile);

/** Excludes variables of the developer, such as PGDATA. */
const ENVIRONMENT = { LC_ALL: "C" };

export interface PostgresOptions {
  /** `required` accepts only TLS connections, as RDS does with `rds.force_ssl` = 1. `none` accepts no TLS. */
  readonly tls: "required" | "none";
  readonly user: string;
  readonly password: string;
  /** A new database; not `postgres`, which always exists. */
  readonly database: string;
}

/** A server that is ready for connections. Its certificates are not used with `tls: "none"`. */
export interface Postgres extends Pick<Certificates, "rootCertificate" | "clientCertificate" | "clientKey"> {
  readonly host: string;
  readonly port: number;
  /** Stops the server and removes all its files. */
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server on an unused port of this machine. The server also stops when the test process ends. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = await temporaryFolder();
  const watchdog = new Watchdog(folder, path.join(folder, "data", "postmaster.pid"));
  try {
    const certificates = await createCertificates(folder);
    const server = await install(folder, certificates);
    await createCluster(server, options);
    const port = await getPort();
    watchdog.check();
    await start(server, settings(options, certificates, port));
    return { host: "localhost", port, ...certificates, stop: () => watchdog.stop() };
  } catch (error) {
    await watchdog.stop();
    throw error;
  }
}

/** Programs and a data folder. The account that runs the server owns them. */
interface Installation extends PostgresBinaries {
  readonly folder: string;
  readonly data: string;
  readonly account: Account;
}

async function install(folder: string, certificates: Certificates): Promise<Installation> {
  const [programs, data] = [path.join(folder, "postgres"), path.join(folder, "data")];
  const binaries = await copyPostgres(programs);
  await mkdir(data);
  const account = await serverAccount();
  const { rootCertificate, serverCertificate, serverKey } = certificates;
  await giveTo(account, folder, [programs, data, rootCertificate, serverCertificate, serverKey]);
  return { ...binaries, folder, data, account };
}

/** Creates the user, which is a superuser, and the database. */
async function createCluster(server: Installation, { tls, user, password, database }: PostgresOptions): Promise<void> {
  const { folder, data, account } = server;
  const passwordFile = path.join(folder, "password");
  await writeFile(passwordFile, password);
  await giveTo(account, folder, [passwordFile]);
  const options = { ...account, cwd: data, env: ENVIRONMENT };
  const login = ["--username", user, "--pwfile", passwordFile, "--auth", "scram-sha-256"];
  await execute(server.initdb, ["--pgdata", data, ...login, "--encoding=UTF8", "--locale=C", "--no-sync"], options);
  const singleUserMode = execute(server.postgres, ["--single", "-D", data, "postgres"], options);
  singleUserMode.child.stdin?.end(`CREATE DATABASE "${database.replaceAll('"', '""')}"\n`);
  await singleUserMode;
  const connections = tls === "required" ? "hostssl" : "host";
  await writeFile(path.join(data, "pg_hba.conf"), `${connections} all all all scram-sha-256\n`);
}

function settings({ tls }: PostgresOptions, certificates: Certificates, port: number): string[] {
  const values = {
    port,
    listen_addresses: "localhost",
    unix_socket_directories: "",
    fsync: "off",
    ...(tls === "required" && {
      ssl: "on",
      ssl_cert_file: certificates.serverCertificate,
      ssl_key_file: certificates.serverKey,
      ssl_ca_file: certificates.rootCertificate,
    }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Resolves when the server accepts connections. */
function start({ postgres, data, account }: Installation, args: readonly string[]): Promise<void> {
  const server = spawn(postgres, ["-D", data, ...args], {
    ...account,
    cwd: data,
    env: ENVIRONMENT,
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    const log: string[] = [];
    createInterface({ input: server.stderr }).on("line", (line) => {
      log.push(line);
      if (line.endsWith("database system is ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("close", () => reject(new Error(`PostgreSQL did not start:\n${log.join("\n")}`)));
  });
}
