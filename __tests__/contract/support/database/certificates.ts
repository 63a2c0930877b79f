import path from "node:path";
import { runPython } from "./python";

/** Paths of PEM files. */
export interface Certificates {
  /** The certificate authority that signed the other certificates. */
  readonly rootCertificate: string;
  /** Valid for `localhost` and its IP addresses. */
  readonly serverCertificate: string;
  readonly serverKey: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

/** Creates a certificate authority, a server certificate and a client certificate in an existing folder. */
export async function createCertificates(folder: string): Promise<Certificates> {
  await runPython("create_certificates.py", [folder], {});
  return {
    rootCertificate: path.join(folder, "root.crt"),
    serverCertificate: path.join(folder, "server.crt"),
    serverKey: path.join(folder, "server.key"),
    clientCertificate: path.join(folder, "client.crt"),
    clientKey: path.join(folder, "client.key"),
  };
}
