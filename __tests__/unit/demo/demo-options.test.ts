import { describe, expect, it } from "vitest";
import { CommandError } from "../../../scripts/command-error";
import { parseOptions } from "../../../scripts/demo/demo-options";

describe("the demo's options", () => {
  it("default to a deployment without a port", () => {
    expect(parseOptions([])).toEqual({ action: "deploy", port: undefined, terraform: undefined });
  });

  it("accept a port in both notations", () => {
    expect(parseOptions(["--port", "5001"]).port).toBe(5001);
    expect(parseOptions(["--port=65535"]).port).toBe(65535);
  });

  it("accept the command of OpenTofu", () => {
    expect(parseOptions(["--terraform", "tofu"])).toEqual({ action: "deploy", port: undefined, terraform: "tofu" });
  });

  it("reject an empty command", () => {
    expect(() => parseOptions(["--terraform="])).toThrow(
      new CommandError('--terraform is ""; must be a command, such as "tofu".'),
    );
  });

  it("reject a command to destroy with, because the deployment's own command is used", () => {
    expect(() => parseOptions(["--destroy", "--terraform", "tofu"])).toThrow(
      new CommandError(
        '--terraform is "tofu"; must not be set with --destroy, which uses the command of the deployment.',
      ),
    );
  });

  it("select the actions destroy and help", () => {
    expect(parseOptions(["--destroy"]).action).toBe("destroy");
    expect(parseOptions(["--destroy", "--help"]).action).toBe("help");
    expect(parseOptions(["-h"]).action).toBe("help");
  });

  it.each(["0", "65536", "-1", "5000x", "0x10", "1e3", "", "50.5"])("reject %j as a port", (port) => {
    expect(() => parseOptions([`--port=${port}`])).toThrow(
      new CommandError(`--port is "${port}"; must be a number from 1 to 65535.`),
    );
  });

  it.each([["--bogus"], ["extra"], ["--port"], ["--terraform"], ["--destroy=yes"]])(
    "reject %j in one sentence",
    (argument) => {
      const attempt = () => parseOptions([argument]);
      expect(attempt).toThrow(CommandError);
      expect(attempt).toThrow(/^[^\n]+: see npm run demo -- --help\.$/);
    },
  );
});
