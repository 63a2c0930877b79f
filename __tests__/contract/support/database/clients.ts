import { runPython } from "./python";

/** Each value is `accepted`, or the message of the server or of libpq. */
export interface Attempts {
  /** The metadata service, the UI back end and the connection pool of the migration server. */
  readonly service: string;
  /** The migration tool, `run_goose.py`. */
  readonly migration: string;
}

/** Connects in both ways of the metadata service's images, with only these environment variables. */
export async function connect(environment: { readonly [name: string]: string }): Promise<Attempts> {
  // Without a home folder, libpq does not read the developer's own password file and certificates.
  return JSON.parse(await runPython("connect.py", [], { HOME: "/nonexistent", ...environment }));
}
