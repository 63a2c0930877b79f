import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../project-root";
import { benchEnvironment } from "../bench-environment";
import type { Contender, Group } from "../contender";
import { benchFolder, emptyFolder } from "../folders";
import { tarballName, typeCheckCommand } from "../manifest";
import { NAMES } from "../names";
import { change, copyProject, LEAF, removeBuild } from "../project-copy";

/** Measures the checks that contributors run, and the installation of the package. */
export function development(): Group {
  return {
    title: "Development",
    contenders: [
      typeCheck(NAMES.typesCold, "types-cold", removeBuild),
      typeCheck(NAMES.typesLeaf, "types-leaf", change(LEAF)),
      {
        name: NAMES.unitTests,
        command: ["node_modules/.bin/vitest", "run", "--project", "unit"],
        cwd: projectRoot,
        env: benchEnvironment,
      },
      install(),
    ],
  };
}

/** Measures the first command of `npm test`. A copy keeps the build information of the project unchanged. */
function typeCheck(name: string, folderName: string, before: (folder: string) => void): Contender {
  const folder = path.join(benchFolder, "project", folderName);
  return {
    name,
    command: ["sh", "-c", typeCheckCommand()],
    cwd: folder,
    env: { ...benchEnvironment, PATH: `${path.join(folder, "node_modules", ".bin")}:${benchEnvironment.PATH}` },
    prepare: async () => copyProject(folder),
    before: () => before(folder),
  };
}

function install(): Contender {
  const packed = path.join(benchFolder, "packed");
  const project = path.join(benchFolder, "install");
  const options = ["--omit=peer", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
  return {
    name: NAMES.install,
    command: ["npm", "install", path.join(packed, tarballName()), ...options],
    cwd: project,
    env: benchEnvironment,
    prepare: async () => {
      emptyFolder(packed);
      // Skip the scripts: a build would replace files that other contenders use.
      const pack = ["pack", "--silent", "--ignore-scripts", "--pack-destination", packed];
      execFileSync("npm", pack, { cwd: projectRoot, stdio: "ignore" });
    },
    before: () => {
      emptyFolder(project);
      writeFileSync(path.join(project, "package.json"), JSON.stringify({ private: true }));
    },
    writes: [path.join(project, "node_modules")],
  };
}
