import { Condition } from "../terraform/expressions/condition";

/**
 * Properties of EC2 instance types that their names show.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */

/** Matches types with an ARM processor: a `g` after the generation, as in `c6gd` and `g5g`. The `g` of `g5` is the family. */
const ARM = /^([a-z]+[0-9]+[a-z]*g[a-z]*([.-]|$)|a1([.]|$)|p6e-gb|default_arm64$)/;

/** Matches types with an NVIDIA GPU. The `g4ad` has a GPU of AMD. */
const NVIDIA = /^(g[0-9]+(dn|e|f|s)?|gr[0-9]+f?|p[0-9]+[a-z]*)([.-]|$)/;

/** Matches GPU types whose drivers Amazon Linux 2023 lacks. */
const EARLY_NVIDIA = /^(p2|p3|p3dn|g3|g3s)([.]|$)/;

const A1 = /^a1([.]|$)/;

/** True if all types have the same processor architecture. */
export function haveOneArchitecture(types: string[]): Condition {
  return Condition.any([Condition.every(types, (type) => Condition.matches(type, ARM)), anyArm(types).not()]);
}

export function anyArm(types: string[]): Condition {
  return anyMatches(types, ARM);
}

export function anyNvidia(types: string[]): Condition {
  return anyMatches(types, NVIDIA);
}

export function anyEarlyNvidia(types: string[]): Condition {
  return anyMatches(types, EARLY_NVIDIA);
}

export function anyA1(types: string[]): Condition {
  return anyMatches(types, A1);
}

function anyMatches(types: string[], pattern: RegExp): Condition {
  return Condition.some(types, (type) => Condition.matches(type, pattern));
}
