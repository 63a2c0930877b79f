import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../project-root";
import type { Contender, Group } from "../contender";
import { benchEnvironment } from "../environment";
import { benchFolder, emptyFolder } from "../folders";
import { appCommand } from "../manifest";
import { NAMES } from "../names";
import { CORE, change, copyProject, LEAF, removeBuild } from "../project-copy";
import { inUsualProject } from "../usual-project";

const CDKTF_SYNTH = ["node_modules/.bin/cdktf", "synth"];

/** `cdktf synth` as it is run by hand, and how much of it is cdktf's own. */
export function cdktfSynth(): Group {
  const app = ["sh", "-c", appCommand()];
  return {
    title: "`cdktf synth`",
    contenders: [
      inUsualProject(NAMES.synthUsual, CDKTF_SYNTH),
      nothing(),
      inCopy(NAMES.synthCold, "synth-cold", CDKTF_SYNTH, removeBuild),
      inCopy(NAMES.synthLeaf, "synth-leaf", CDKTF_SYNTH, change(LEAF)),
      inCopy(NAMES.synthCore, "synth-core", CDKTF_SYNTH, change(CORE)),
      inCopy(NAMES.appCold, "app-cold", app, removeBuild),
      inCopy(NAMES.appLeaf, "app-leaf", app, change(LEAF)),
      inCopy(NAMES.appCore, "app-core", app, change(CORE)),
    ],
  };
}

/** Each has a copy of its own, so that what one builds is not there for another. */
function inCopy(
  name: string,
  folderName: string,
  command: readonly string[],
  before: (folder: string) => void,
): Contender {
  const folder = path.join(benchFolder, "project", folderName);
  return {
    name,
    command,
    cwd: folder,
    env: benchEnvironment,
    prepare: async () => copyProject(folder),
    before: () => before(folder),
    writes: [folder],
  };
}

/** The least that `cdktf synth` can take: its app copies the output of one that ran before. */
function nothing(): Contender {
  const folder = path.join(benchFolder, "floor");
  const output = path.join(folder, "cdktf.out");
  return {
    name: NAMES.synthNothing,
    command: [path.join(projectRoot, "node_modules", ".bin", "cdktf"), "synth"],
    cwd: folder,
    env: benchEnvironment,
    prepare: async () => {
      emptyFolder(folder);
      const app = path.join(projectRoot, "dist", "js", "scripts", "bench", "apps", "empty-stack.js");
      const env = { ...benchEnvironment, CDKTF_OUTDIR: path.join(folder, "ready-made") };
      execFileSync(process.execPath, [app], { cwd: folder, env });
      const settings = { language: "typescript", app: "cp -R ready-made/. cdktf.out", sendCrashReports: "false" };
      writeFileSync(path.join(folder, "cdktf.json"), JSON.stringify(settings));
    },
    before: () => emptyFolder(output),
    writes: [output],
  };
}
