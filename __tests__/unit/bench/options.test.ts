import { describe, expect, it } from "vitest";
import { parseOptions } from "../../../scripts/bench/options";
import { selected } from "../../../scripts/bench/selection";
import { CommandError } from "../../../scripts/command-error";

describe("the benchmark's options", () => {
  it("measures all, ten times, and publishes nothing by default", () => {
    expect(parseOptions([])).toEqual({ help: false, runs: 10, only: [], publish: false });
  });

  it("takes a number of runs, and several texts", () => {
    const { runs, only } = parseOptions(["--runs", "3", "--only", "plan", "--only=synth"]);
    expect({ runs, only }).toEqual({ runs: 3, only: ["plan", "synth"] });
  });

  it.each(["0", "-1", "2.5", "ten", "", "1e3", "10000"])("refuses %j as a number of runs", (text) => {
    expect(() => parseOptions([`--runs=${text}`])).toThrow(
      new CommandError(`--runs takes a number from 1 to 9999, not "${text}".`),
    );
  });

  it("does not publish a part", () => {
    const attempt = () => parseOptions(["--publish", "--only", "plan"]);
    expect(attempt).toThrow(new CommandError("--publish needs all contenders to have run: leave out --only."));
  });

  it("refuses an empty text, which all names contain", () => {
    expect(() => parseOptions(["--only", " "])).toThrow(CommandError);
  });

  it.each([["--bogus"], ["extra"], ["--runs"], ["--publish=yes"]])("refuses %j in one sentence", (argument) => {
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

  it("is all without a text", () => {
    expect(selected(groups, [])).toBe(groups);
  });

  it("needs neither backticks nor capitals, and leaves out groups without any", () => {
    const names = selected(groups, ["Plan of"]).map(({ contenders }) => contenders.map(({ name }) => name));
    expect(names).toEqual([["`terraform plan` of it"]]);
  });

  it("says what there is where nothing has the name", () => {
    expect(() => selected(groups, ["synth"])).toThrow(
      new CommandError(
        'Nothing is named like "synth": there are `terraform validate`; `terraform plan` of it; unit tests.',
      ),
    );
  });
});
