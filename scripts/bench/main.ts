import { mkdirSync } from "node:fs";
import getPort from "get-port";
import { shownError } from "../command-error";
import { checkPython } from "../demo/prerequisites";
import { HELP, type Options, parseOptions } from "./bench-options";
import { type Figure, figures } from "./figures";
import { benchFolder } from "./folders";
import { cdktfSynth } from "./groups/cdktf-synth";
import { development } from "./groups/development";
import { synthesis } from "./groups/synthesis";
import { terraform } from "./groups/terraform";
import { usualWay } from "./groups/usual-way";
import { machine } from "./machine";
import { NAMES } from "./names";
import { medianSeconds } from "./outcome";
import { expectSection, publish } from "./publish";
import { report } from "./report";
import { type Results, writeResults } from "./results";
import { measure } from "./rounds";
import { selected } from "./selection";
import { TerraformProject } from "./terraform-project";

async function bench(options: Options, interruption: AbortSignal): Promise<Results> {
  if (options.publish) expectSection();
  // Each measurement needs Python.
  await checkPython(interruption);
  mkdirSync(benchFolder, { recursive: true });
  const project = new TerraformProject(await getPort(), interruption);
  const all = [synthesis(), usualWay(), cdktfSynth(), development(), terraform(project)];
  const groups = await measure(selected(all, options.only), options.runs, say, interruption);
  const hasPlan = medianSeconds(groups, NAMES.plan) !== undefined;
  const dataSources = hasPlan ? await project.dataSources() : undefined;
  const date = new Date().toISOString().slice(0, 10);
  // With --only, omit figures of contenders that did not run.
  const isShown = ({ value }: Figure) => value !== undefined || options.only.length === 0;
  const shown = figures(groups, dataSources).filter(isShown);
  return { date, machine: machine(), runs: options.runs, groups, dataSources, figures: shown };
}

/** Writes progress to standard error: standard output is for the tables only. */
function say(line: string): void {
  console.error(line);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return console.log(HELP);
  const interruption = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interruption.abort());
  try {
    const results = await bench(options, interruption.signal);
    writeResults(results);
    console.log(report(results));
    if (options.publish) publish(results);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    console.error("Stopped: all processes have ended.");
    process.exitCode = 130;
  } finally {
    interruption.abort();
  }
}

main().catch((error: unknown) => {
  console.error(shownError(error));
  process.exitCode = 1;
});
