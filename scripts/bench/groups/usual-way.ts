import type { Group } from "../contender";
import { NAMES } from "../names";
import { inUsualProject, USUAL_APP } from "../usual-project";

/** The yardstick: the same stack as most cdktf projects would run it. */
export function usualWay(): Group {
  return { title: "The usual way", contenders: [inUsualProject(NAMES.usualApp, USUAL_APP.split(" "))] };
}
