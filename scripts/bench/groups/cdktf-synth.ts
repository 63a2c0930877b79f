import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../project-root";
import { benchEnvironment } from "../bench-environment";
import type { Contender, Group } from "../contender";
import { benchFolder, emptyFolder } from "../folders";
import { appCommand } from "../manifest";
import { NAMES } from "../names";
import { CORE, change, copyProject, LEAF, removeBuild } from "../project-copy";
import { inUsualProject } from "../usual-project";

const CDKTF_SYNTH = ["node_modules/.bin/cdktf", "synth"];

/** Measures `cdktf synth`, and its parts: the app alone, and cdktf with an app that does nothing. */
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

/** Gives each contender its own copy of the project, so that contenders do not share build output. */
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

/** Measures the minimum time of `cdktf synth`: the app only copies output that was synthesized before. */
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
