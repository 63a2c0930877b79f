import { expect, it } from "vitest";
import { figures } from "../../../scripts/bench/figures";
import { NAMES } from "../../../scripts/bench/names";
import type { Outcome } from "../../../scripts/bench/outcome";
import { report } from "../../../scripts/bench/report";

const machine = {
  cpu: "Some CPU",
  cores: 2,
  memory: 8 * 2 ** 30,
  os: "Some Linux (x64)",
  node: "20.1.2",
  npm: "11.0.0",
  terraform: "1.11.4",
};

function measured(name: string, ...times: number[]): Outcome {
  const runs = times.map((seconds) => ({ seconds, peakMemory: 50_000_000, written: 1234 }));
  return { name, command: "node", status: "measured", exitStatus: 0, runs };
}

function reportOf(outcomes: Outcome[]) {
  const groups = [{ title: "Synthesis", outcomes }];
  return { date: "2025-12-31", machine, runs: 3, groups, figures: figures(groups, undefined) };
}

it("has a row for each contender, and a row with the target for each figure", () => {
  const text = report(
    reportOf([measured(NAMES.emptyStack, 0.2, 0.1, 0.4), measured(NAMES.metaflowStack, 0.3, 0.34, 0.3)]),
  );
  expect(text).toContain(
    "Measured on 2025-12-31: Some CPU, 2 cores, 8.00 GiB of memory; Some Linux (x64), Node 20.1.2",
  );
  expect(text).toContain("| an empty cdktf stack | 100 ms | 200 ms | 50.0 MB | 1.23 kB | 0 |\n");
  expect(text).toContain("| the whole `metaflow` stack, compiled / an empty cdktf stack | 1.50 × | 1.6 × |\n");
  expect(text).toContain("| unit tests | not measured | 3 s |\n");
});

it("computes the time that each deployment adds, and its growth", () => {
  const values = new Map(
    figures(
      [
        {
          title: "Synthesis",
          outcomes: [
            measured(NAMES.oneDeployment, 0.2),
            measured(NAMES.tenDeployments, 0.29),
            measured(NAMES.hundredDeployments, 1.37),
          ],
        },
      ],
      undefined,
    ).map(({ name, value }) => [name, value]),
  );
  expect(values.get("each deployment from 1 to 10 in an app")).toBeCloseTo(10);
  expect(values.get("each deployment from 10 to 100 in an app")).toBeCloseTo(12);
  expect(values.get("each deployment from 10 to 100 in an app / each from 1 to 10")).toBeCloseTo(1.2);
});

it("states the reason for missing figures", () => {
  const reasons = { command: "x", runs: [] };
  const text = report(
    reportOf([
      { ...reasons, name: "one", status: "failed", exitStatus: 3, reason: "out of\nluck" },
      { ...reasons, name: "two", status: "not measured", reason: "Terraform was not found: install it." },
    ]),
  );
  expect(text).toContain("| one | – | – | – | – | 3 |\n");
  expect(text).toContain("- one: failed.\n\n      out of\n      luck\n");
  expect(text).toContain("| two | – | – | – | – | not measured |\n");
  expect(text).toContain("- two: not measured. Terraform was not found: install it.\n");
});

it("compares the number of data sources in a plan with the targets", () => {
  const read = [
    { module: "module.a", type: "aws_region", count: 2 },
    { module: "module.b", type: "aws_region", count: 1 },
    { module: "module.b", type: "aws_iam_policy_document", count: 4 },
    { module: "module.b", type: "aws_vpc", count: 1 },
  ];
  const ofPlan = figures([], read).slice(-3);
  expect(ofPlan.map(({ value, atMost }) => [value, atMost])).toEqual([
    [4, 0],
    [2, 1],
    [1, 0],
  ]);
});
