import { describe, expect, it } from "vitest";
import { parseOptions } from "../../../scripts/bench/bench-options";
import { selected } from "../../../scripts/bench/selection";
import { CommandError } from "../../../scripts/command-error";

describe("the benchmark's options", () => {
  it("default to 10 rounds of all contenders, without publishing", () => {
    expect(parseOptions([])).toEqual({ help: false, runs: 10, only: [], publish: false });
  });

  it("accept a number of rounds and several texts", () => {
    const { runs, only } = parseOptions(["--runs", "3", "--only", "plan", "--only=synth"]);
    expect({ runs, only }).toEqual({ runs: 3, only: ["plan", "synth"] });
  });

  it.each(["0", "-1", "2.5", "ten", "", "1e3", "10000"])("reject %j as a number of rounds", (text) => {
    expect(() => parseOptions([`--runs=${text}`])).toThrow(
      new CommandError(`--runs is "${text}"; must be a number from 1 to 9999.`),
    );
  });

  it("reject --publish together with --only", () => {
    const attempt = () => parseOptions(["--publish", "--only", "plan"]);
    expect(attempt).toThrow(new CommandError("--publish needs the results of all contenders: omit --only."));
  });

  it("reject an empty text, which all names contain", () => {
    expect(() => parseOptions(["--only", " "])).toThrow(
      new CommandError(`--only is " "; must be a part of a contender's name.`),
    );
  });

  it.each([["--bogus"], ["extra"], ["--runs"], ["--publish=yes"]])("reject %j in one sentence", (argument) => {
    const attempt = () => parseOptions([argument]);
    expect(attempt).toThrow(CommandError);
    expect(attempt).toThrow(/^[^\n]+: see npm run bench -- --help\.$/);
  });
});

describe("a selection of contenders", () => {
  const contender = (name: string) => ({ name, command: [], cwd: ".", env: {} });
  const groups = [
    { title: "Terraform", contenders: [contender("`terraform validate`"), contender("`terraform plan` of it")] },
    { title: "Others", contenders: [contender("unit tests")] },
  ];

  it("contains all groups without a text", () => {
    expect(selected(groups, [])).toBe(groups);
  });

  it("ignores backticks and case, and omits empty groups", () => {
    const names = selected(groups, ["Plan of"]).map(({ contenders }) => contenders.map(({ name }) => name));
    expect(names).toEqual([["`terraform plan` of it"]]);
  });

  it("rejects a text that no name contains, and lists the names", () => {
    expect(() => selected(groups, ["synth"])).toThrow(
      new CommandError(
        '--only is "synth"; must be a part of one of the names: ' +
          "`terraform validate`; `terraform plan` of it; unit tests.",
      ),
    );
  });
});
