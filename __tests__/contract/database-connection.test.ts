import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Metaflow, type MetaflowProps, presets } from "../../lib";
import { synthesize } from "../unit/helpers";
import { metaflowProps } from "../unit/props";
import { type Certificates, createCertificates } from "./support/database/certificates";
import { type Attempts, connect } from "./support/database/clients";
import { type DatabaseClient, databaseClients, type Login } from "./support/database/container-environments";
import { type Postgres, startPostgres } from "./support/database/postgres";
import { temporaryFolder } from "./support/terraform";

const ACCEPTED: Attempts = { service: "accepted", migration: "accepted" };

const NOT_ENCRYPTED = expect.stringMatching(/no pg_hba\.conf entry for host .*, no encryption$/);

/** All special characters of a generated password, at its length of 64 characters. */
const GENERATED_PASSWORD = "!#$%&*()-_=+[]{}<>:?0Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9JjKkLlMmNnOoPpQq";
/** Delimiters of a DSN and of a URL, except for the slash. */
const CHOSEN_PASSWORD = "single ' double \" backslash \\ at @ percent %41 größe";

describe("a connection to a server that requires TLS", () => {
  const settings = { user: "metaflow", password: GENERATED_PASSWORD, database: "metaflow" };
  let server: Postgres;
  let folder: string;
  /** Certificates of another certificate authority. */
  let otherCertificates: Certificates;

  beforeAll(async () => {
    server = await startPostgres({ ...settings, tls: "required" });
    folder = await temporaryFolder();
    otherCertificates = await createCertificates(folder);
  });

  afterAll(async () => {
    await server?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  describe.each(Object.entries(presets))("the preset %s", (_, preset) => {
    it("connects the metadata service, its migration at start and the UI back end", async () => {
      const clients = clientsOf(preset, server, settings);
      expect(clients.map(({ task, command }) => [task, command[1]])).toEqual([
        ["metaflow-metadata-service_this", undefined],
        ["metaflow-metadata-service_this", "run_goose.py"],
        ["metaflow-ui_ui_backend", "-m"],
      ]);
      for (const { environment } of clients) expect(await connect(environment)).toEqual(ACCEPTED);
    });

    it("verifies the certificate with a root certificate", async () => {
      const verified = { ...preset, databaseSslMode: "verify-full", databaseSslRootCert: server.rootCertificate };
      for (const { environment } of clientsOf(verified, server, settings)) {
        expect(await connect(environment)).toEqual(ACCEPTED);
      }
    });
  });

  it("fails for the migrations of a deployment without an SSL mode", async () => {
    const [metadataService] = clientsOf({ dbEngineVersion: "17" }, server, settings);
    expect(await connect(metadataService?.environment ?? {})).toMatchObject({ migration: NOT_ENCRYPTED });
  });

  it.each(["allow", "prefer", "require"])("succeeds with the mode %s", async (mode) => {
    expect(await connect({ ...addressOf(server, settings), MF_METADATA_DB_SSL_MODE: mode })).toEqual(ACCEPTED);
  });

  it.each<{ [name: string]: string }>([{}, { MF_METADATA_DB_SSL_MODE: "disable" }, { MF_METADATA_DB_SSL_MODE: "" }])(
    "succeeds for the services but fails for migrations with %o",
    async (mode) => {
      expect(await connect({ ...addressOf(server, settings), ...mode })).toEqual({
        service: "accepted",
        migration: NOT_ENCRYPTED,
      });
    },
  );

  it.each(["localhost", "127.0.0.1"])("succeeds with the mode verify-full for the host %s", async (host) => {
    const environment = { ...addressOf(server, settings), ...verifyFull(server), MF_METADATA_DB_HOST: host };
    expect(await connect(environment)).toEqual(ACCEPTED);
  });

  it("fails with the mode verify-full if another certificate authority signed the server certificate", async () => {
    const rejected = expect.stringMatching(/certificate verify failed$/);
    expect(await connect({ ...addressOf(server, settings), ...verifyFull(otherCertificates) })).toEqual({
      service: rejected,
      migration: rejected,
    });
  });

  it("reads the root certificate from different variables in services and in migrations", async () => {
    const missing = expect.stringMatching(/^.* root certificate file .* does not exist/);
    const { MF_METADATA_DB_SSL_ROOT_CERT, ...ofServices } = verifyFull(server);
    expect(await connect({ ...addressOf(server, settings), ...ofServices })).toEqual({
      ...ACCEPTED,
      migration: missing,
    });
    const { MF_METADATA_DB_SSL_ROOT_CERT_PATH, ...ofMigrations } = verifyFull(server);
    expect(await connect({ ...addressOf(server, settings), ...ofMigrations })).toEqual({
      ...ACCEPTED,
      service: missing,
    });
  });

  it("sends the client certificate", async () => {
    const address = addressOf(server, settings);
    expect(await connect({ ...address, ...clientCertificate(server) })).toEqual(ACCEPTED);
    const rejected = expect.stringMatching(/alert unknown ca$/);
    expect(await connect({ ...address, ...clientCertificate(otherCertificates) })).toEqual({
      service: rejected,
      migration: rejected,
    });
  });

  it("fails with an invalid password", async () => {
    const rejected = expect.stringMatching(/password authentication failed for user "metaflow"$/);
    const environment = addressOf(server, { ...settings, password: GENERATED_PASSWORD.slice(1) });
    expect(await connect({ ...environment, MF_METADATA_DB_SSL_MODE: "require" })).toEqual({
      service: rejected,
      migration: rejected,
    });
  });
});

describe("a connection to a server without TLS", () => {
  const settings = { user: "metaflow", password: CHOSEN_PASSWORD, database: "metaflow" };
  let server: Postgres;

  beforeAll(async () => {
    server = await startPostgres({ ...settings, tls: "none" });
  });

  afterAll(() => server?.stop());

  it("succeeds for a deployment without an SSL mode", async () => {
    const clients = clientsOf({}, server, settings);
    expect(clients).toHaveLength(2);
    for (const { environment } of clients) expect(await connect(environment)).toEqual(ACCEPTED);
  });

  it("succeeds without a mode", async () => {
    expect(await connect(addressOf(server, settings))).toEqual(ACCEPTED);
  });

  it("fails for migrations with a slash in the password, because migrations do not encode it", async () => {
    expect(await connect(addressOf(server, { ...settings, password: "a/b" }))).toEqual({
      service: expect.stringMatching(/password authentication failed/),
      migration: 'invalid integer value "a" for connection option "port"',
    });
  });

  it("fails with the mode require", async () => {
    const rejected = expect.stringMatching(/server does not support SSL, but SSL was required$/);
    expect(await connect({ ...addressOf(server, settings), MF_METADATA_DB_SSL_MODE: "require" })).toEqual({
      service: rejected,
      migration: rejected,
    });
  });
});

/** Returns the containers of a deployment with these props that connect to the database. */
function clientsOf(props: Partial<MetaflowProps>, server: Postgres, login: Login): DatabaseClient[] {
  return databaseClients(JSON.parse(synthesize(Metaflow, { ...metaflowProps, ...props }).text), server, login);
}

function addressOf({ host, port }: Postgres, settings: { user: string; password: string; database: string }) {
  return {
    MF_METADATA_DB_HOST: host,
    MF_METADATA_DB_PORT: String(port),
    MF_METADATA_DB_USER: settings.user,
    MF_METADATA_DB_PSWD: settings.password,
    MF_METADATA_DB_NAME: settings.database,
  };
}

function verifyFull({ rootCertificate }: Pick<Certificates, "rootCertificate">) {
  return {
    MF_METADATA_DB_SSL_MODE: "verify-full",
    MF_METADATA_DB_SSL_ROOT_CERT_PATH: rootCertificate,
    MF_METADATA_DB_SSL_ROOT_CERT: rootCertificate,
  };
}

function clientCertificate(certificates: Pick<Certificates, "clientCertificate" | "clientKey">) {
  return {
    MF_METADATA_DB_SSL_MODE: "require",
    MF_METADATA_DB_SSL_CERT_PATH: certificates.clientCertificate,
    MF_METADATA_DB_SSL_KEY_PATH: certificates.clientKey,
  };
}
