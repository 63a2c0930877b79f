import { row } from "../markdown";
import { PER_DEPLOYMENT } from "./figures";
import { NAMES } from "./names";
import { medianSeconds } from "./outcome";
import { madeOn } from "./report";
import type { Results } from "./results";
import { quotient } from "./statistics";
import { duration, significant } from "./units";

/** The contenders in README.md, each with the contender to compare it with. */
const SHOWN: ReadonlyArray<readonly [name: string, yardstick?: string]> = [
  [NAMES.emptyStack],
  [NAMES.metaflowStack, NAMES.emptyStack],
  [NAMES.bareOne, NAMES.emptyStack],
  [NAMES.registryModule, NAMES.emptyStack],
  [NAMES.usualApp],
  [NAMES.appCold, NAMES.usualApp],
  [NAMES.appCore, NAMES.usualApp],
  [NAMES.synthUsual],
  [NAMES.synthCold, NAMES.synthUsual],
  [NAMES.synthCore, NAMES.synthUsual],
  [NAMES.typesCold],
  [NAMES.typesLeaf],
  [NAMES.unitTests],
  [NAMES.plan],
];

export function shortReport({ date, machine, groups, figures }: Results): string {
  const rows = SHOWN.map(([name, yardstick]) => {
    const seconds = medianSeconds(groups, name);
    const ratio = yardstick === undefined ? undefined : quotient(seconds, medianSeconds(groups, yardstick));
    const compared = ratio === undefined ? "" : `${significant(ratio)} × ${yardstick}`;
    return row(name, seconds === undefined ? "not measured" : duration(seconds), compared);
  });
  const perDeployment = figures.find(({ name }) => name === PER_DEPLOYMENT)?.value;
  const added = perDeployment === undefined ? "not measured" : duration(perDeployment / 1000);
  const table = [
    row("benchmark", "median", "compared"),
    "| --- | --- | --- |\n",
    ...rows,
    row(PER_DEPLOYMENT, added, ""),
  ];
  return `${table.join("")}\n${madeOn(machine, date)}\n`;
}
