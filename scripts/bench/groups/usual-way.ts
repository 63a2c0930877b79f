import path from "node:path";
import type { Group } from "../contender";
import { benchEnvironment } from "../environment";
import { emptyFolder } from "../folders";
import { NAMES } from "../names";
import { makeUsualProject, USUAL_APP, usualProject } from "../usual-project";

/** The yardstick: the same stack as most cdktf projects would run it. */
export function usualWay(): Group {
  const output = path.join(usualProject, "cdktf.out");
  return {
    title: "The usual way",
    contenders: [
      {
        name: NAMES.usualApp,
        command: USUAL_APP.split(" "),
        cwd: usualProject,
        env: benchEnvironment,
        prepare: makeUsualProject,
        before: () => emptyFolder(output),
        writes: [output],
      },
    ],
  };
}
