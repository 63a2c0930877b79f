import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { zipFile } from "../../scripts/generate/lambda-package";

const folder = path.join(__dirname, "../../lib/metadata-service/db_migrate_lambda");

/** Runs the handler as Lambda does, once for each address. Prints its output, and its return value or exception. */
const PROGRAM = `
import contextlib, index, io, json, os, sys
for address in sys.argv[1:]:
    os.environ["MD_LB_ADDRESS"] = address
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            outcome = {"returned": index.handler({}, None)}
        except Exception as error:
            outcome = {"raised": str(error)}
    print(json.dumps({"printed": printed.getvalue(), **outcome}))
`;

async function runHandler(...addresses: string[]): Promise<Array<{ printed: string; [outcome: string]: unknown }>> {
  // Omit the proxy settings of the environment, because Lambda has none.
  const env = { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: "1" };
  const { stdout } = await promisify(execFile)("python3", ["-S", "-c", PROGRAM, ...addresses], { cwd: folder, env });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Starts a migration server that records its requests. */
async function serve(answer: RequestListener) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { requests, address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe("handler", async () => {
  let isUpToDate = false;
  const healthy = await serve(({ method }, response) => {
    if (method === "PATCH") isUpToDate = true;
    response.end(method === "PATCH" ? "upgraded" : JSON.stringify({ isUpToDate, migration: 'a "quoted" ☃' }));
  });
  const failing = await serve(({ method }, response) => {
    response.statusCode = method === "PATCH" ? 503 : 200;
    response.end("{}");
  });
  const absent = await serve(() => {});
  absent.close();
  const [success, httpError, noConnection] = await runHandler(healthy.address, failing.address, absent.address);
  healthy.close();
  failing.close();

  it("requests the status, the upgrade, and the status again", () => {
    expect(healthy.requests).toEqual(["GET /db_schema_status", "PATCH /upgrade", "GET /db_schema_status"]);
  });

  it("prints and returns the three answers", () => {
    const answers = {
      "init-status": { isUpToDate: false, migration: 'a "quoted" ☃' },
      "upgrade-result": "upgraded",
      "final-status": { isUpToDate: true, migration: 'a "quoted" ☃' },
    };
    expect(success?.returned).toEqual(answers);
    expect(JSON.parse(success?.printed ?? "")).toEqual(answers);
  });

  it("fails with the status of an HTTP error, and sends no further request", () => {
    expect(httpError).toEqual({ printed: "", raised: expect.stringContaining("503") });
    expect(failing.requests).toEqual(["GET /db_schema_status", "PATCH /upgrade"]);
  });

  it("fails if the connection is refused", () => {
    expect(noConnection).toEqual({ printed: "", raised: expect.stringMatching(/refused/i) });
  });
});

describe("package", () => {
  const source = readFileSync(path.join(folder, "index.py"));

  it("contains only the handler", () => {
    const files = unzipSync(zipFile());
    expect(Object.keys(files)).toEqual(["index.py"]);
    expect(Buffer.from(files["index.py"] ?? []).equals(source)).toBe(true);
  });

  it("has the same bytes each time and in every time zone", () => {
    const inZone = (zone: string) => {
      process.env.TZ = zone;
      return { offset: new Date(0).getTimezoneOffset(), bytes: zipFile() };
    };
    const { TZ } = process.env;
    try {
      const [tokyo, newYork, again] = [inZone("Asia/Tokyo"), inZone("America/New_York"), inZone("Asia/Tokyo")];
      expect(tokyo.offset).not.toBe(newYork.offset);
      expect(newYork.bytes).toEqual(tokyo.bytes);
      expect(again.bytes).toEqual(tokyo.bytes);
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });
});
