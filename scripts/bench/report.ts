import { type Column, sections, tableSection } from "../markdown";
import type { DataSources } from "./data-sources";
import type { Figure } from "./figures";
import type { Machine } from "./machine";
import type { GroupOutcome, Outcome, Run } from "./outcome";
import type { Results } from "./results";
import { median } from "./statistics";
import { bytes, duration, gibibytes, significant } from "./units";

/** Returns all tables of a benchmark as Markdown. */
export function report({ date, machine, runs, groups, dataSources, figures }: Results): string {
  return sections(
    `${madeOn(machine, date)} ${runs === 1 ? "One round" : `${runs} rounds`} after a warm-up round.\n`,
    ...groups.map(groupSection),
    dataSources ? dataSourceSection(dataSources) : "",
    figures.length > 0 ? figureSection(figures) : "",
  );
}

/** Describes the machine in one sentence. */
export function madeOn({ cpu, cores, memory, os, node, npm, terraform }: Machine, date: string): string {
  const hardware = `${cpu}, ${cores} ${cores === 1 ? "core" : "cores"}, ${gibibytes(memory)} of memory`;
  return `Measured on ${date}: ${hardware}; ${os}, Node ${node}, npm ${npm}, Terraform ${terraform}.`;
}

function groupSection({ title, outcomes }: GroupOutcome): string {
  const titles = columns("benchmark", "minimum", "median", "peak memory", "written", "exit status");
  const table = tableSection(title, titles, outcomes.map(outcomeCells));
  const notes = outcomes.flatMap((outcome) => (outcome.status === "measured" ? [] : [note(outcome)]));
  return notes.length > 0 ? `${table}\n${notes.join("")}` : table;
}

function outcomeCells({ name, status, exitStatus, runs }: Outcome): string[] {
  if (status !== "measured") return [name, "–", "–", "–", "–", exitStatus === undefined ? status : `${exitStatus}`];
  const seconds = runs.map((run) => run.seconds);
  const memory = bytes(median(runs.map((run) => run.peakMemory)));
  return [name, duration(Math.min(...seconds)), duration(median(seconds)), memory, written(runs), `${exitStatus}`];
}

function written(runs: readonly Run[]): string {
  const counted = runs.flatMap((run) => run.written ?? []);
  return counted.length > 0 ? bytes(median(counted)) : "–";
}

/** Returns the reason for missing figures: a sentence, or the output of the command. */
function note({ name, status, reason = "" }: Outcome): string {
  if (status === "not measured") return `- ${name}: not measured. ${reason}\n`;
  const lines = reason.split("\n").slice(-15);
  return `- ${name}: failed.\n\n${lines.map((line) => `      ${line}\n`).join("")}`;
}

function dataSourceSection(dataSources: readonly DataSources[]): string {
  const rows = dataSources.map(({ module, type, count }) => [module || "the root", `\`${type}\``, `${count}`]);
  return tableSection("Data sources that the plan reads", columns("module", "type", "times"), rows);
}

function figureSection(figures: readonly Figure[]): string {
  return tableSection("Ratios", columns("figure", "measured", "maximum"), figures.map(figureCells));
}

export function figureCells({ name, value, unit, atMost }: Figure): string[] {
  const isCount = unit === "";
  const measured = value === undefined ? "not measured" : withUnit(isCount ? String(value) : significant(value), unit);
  return [name, measured, atMost === undefined ? "–" : withUnit(String(atMost), unit)];
}

function withUnit(value: string, unit: string): string {
  return unit === "" ? value : `${value} ${unit}`;
}

function columns(...titles: string[]): Column[] {
  return titles.map((title) => ({ title }));
}
