import type { DataSources } from "./data-sources";
import { NAMES } from "./names";
import { type GroupOutcome, medianSeconds } from "./outcome";
import { perStep, quotient } from "./statistics";

/** A value that is computed from the medians of a benchmark, and its target. */
export interface Figure {
  readonly name: string;
  /** Absent if a contender that the value needs was not measured. */
  readonly value?: number;
  readonly unit: "×" | "s" | "ms" | "";
  /** The target. Absent if there is none. */
  readonly atMost?: number;
}

export function figures(
  groups: readonly GroupOutcome[],
  dataSources: readonly DataSources[] | undefined,
): readonly Figure[] {
  const seconds = (name: string) => medianSeconds(groups, name);
  const against = (name: string, other: string, atMost?: number): Figure => {
    return { name: `${name} / ${other}`, value: quotient(seconds(name), seconds(other)), unit: "×", atMost };
  };
  const absolute = (name: string, atMost: number): Figure => ({ name, value: seconds(name), unit: "s", atMost });
  const { oneDeployment, tenDeployments, hundredDeployments, bareOne, bareTen, bareHundred } = NAMES;
  const [toTen, toHundred] = perDeployment(groups, [oneDeployment, tenDeployments, hundredDeployments]);
  const [, bareToHundred] = perDeployment(groups, [bareOne, bareTen, bareHundred]);

  return [
    against(NAMES.metaflowStack, NAMES.emptyStack, 1.6),
    against(NAMES.bareOne, NAMES.emptyStack),
    against(NAMES.registryModule, NAMES.emptyStack, 2),
    against(oneDeployment, bareOne, 1.1),
    { name: "each deployment from 1 to 10 in an app", value: toTen && toTen * 1000, unit: "ms" },
    { name: PER_DEPLOYMENT, value: toHundred && toHundred * 1000, unit: "ms", atMost: 15 },
    { name: `${PER_DEPLOYMENT}, in cdktf alone`, value: bareToHundred && bareToHundred * 1000, unit: "ms" },
    { name: `${PER_DEPLOYMENT} / in cdktf alone`, value: quotient(toHundred, bareToHundred), unit: "×", atMost: 1.4 },
    { name: `${PER_DEPLOYMENT} / each from 1 to 10`, value: quotient(toHundred, toTen), unit: "×", atMost: 1.1 },
    against(NAMES.synthCold, NAMES.synthUsual, 0.1),
    against(NAMES.synthLeaf, NAMES.synthUsual, 0.1),
    against(NAMES.synthCore, NAMES.synthUsual, 0.1),
    against(NAMES.appCold, NAMES.usualApp, 0.1),
    against(NAMES.appLeaf, NAMES.usualApp, 0.1),
    against(NAMES.appCore, NAMES.usualApp, 0.1),
    absolute(NAMES.unitTests, 3),
    absolute(NAMES.typesCold, 0.5),
    absolute(NAMES.typesLeaf, 0.5),
    ...(dataSources ? ofPlan(dataSources) : []),
  ];
}

export const PER_DEPLOYMENT = "each deployment from 10 to 100 in an app";

/** Returns the seconds that each deployment adds: from 1 to 10, and from 10 to 100. */
function perDeployment(groups: readonly GroupOutcome[], names: readonly string[]): readonly [number?, number?] {
  const [one, ten, hundred] = names.map((name) => medianSeconds(groups, name));
  const step = (from: number, low: number | undefined, to: number, high: number | undefined) =>
    low === undefined || high === undefined
      ? undefined
      : perStep({ count: from, value: low }, { count: to, value: high });
  return [step(1, one, 10, ten), step(10, ten, 100, hundred)];
}

const ONCE_PER_MODULE: ReadonlySet<string> = new Set(["aws_caller_identity", "aws_region"]);

function ofPlan(dataSources: readonly DataSources[]): readonly Figure[] {
  const ofAccount = dataSources.filter(({ type }) => ONCE_PER_MODULE.has(type));
  const others = dataSources.filter(({ type }) => !ONCE_PER_MODULE.has(type));
  const documents = others.filter(({ type }) => type === "aws_iam_policy_document");
  return [
    { name: "policy documents that the plan reads", value: sum(documents), unit: "", atMost: 0 },
    {
      name: "times that a module reads the region, or the caller's identity",
      value: Math.max(0, ...ofAccount.map(({ count }) => count)),
      unit: "",
      atMost: 1,
    },
    { name: "other data sources that the plan reads", value: sum(others) - sum(documents), unit: "", atMost: 0 },
  ];
}

function sum(dataSources: readonly DataSources[]): number {
  return dataSources.reduce((total, { count }) => total + count, 0);
}
