import type { Group } from "../contender";
import { NAMES } from "../names";
import { inUsualProject, USUAL_APP } from "../usual-project";

/** Measures the reference: the same stack, run as in most cdktf projects. */
export function usualWay(): Group {
  return { title: "The usual way", contenders: [inUsualProject(NAMES.usualApp, USUAL_APP.split(" "))] };
}
