import { Token } from "cdktf";
import { Condition, type StringMap } from "../../terraform/condition";
import { mergeMaps } from "../../terraform/functions";
import { hcl, isToken } from "../../terraform/hcl";
import type { Check } from "../../terraform/module-definition";
import { eachKey, eachValue, type Form, pattern, type Rule } from "../../terraform/rules";

/**
 * Tags, as every service takes them; IAM and RDS are the strictest.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#tag-conventions
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */

const MOST_TAGS = 50;

const CHARACTERS = "letters, digits, spaces and `_ . : / = + - @`";

const tagKey: Form = pattern(/^[\p{L}\p{Z}\p{N}_.:/=+@-]+$/u, `1 to 128 ${CHARACTERS}, not beginning with \`aws:\``, {
  most: 128,
  except: [/^[Aa][Ww][Ss]:/],
});

const tagText: Form = pattern(/^[\p{L}\p{Z}\p{N}_.:/=+@-]*$/u, `at most 256 ${CHARACTERS}`, { most: 256 });

/** The provider leaves out a tag whose value is null. */
export const tagValue: Form = { ...tagText, fits: (value) => Condition.unlessNull(value, tagText.fits(value)) };

/** Tags of resources that get these too. */
export function tagsBeside(...added: string[]): Array<Rule<StringMap>> {
  const reason = added.length > 0 ? `, besides ${added.map((key) => `\`${key}\``).join(" and ")}` : "";
  const fewEnough: Rule<StringMap> = {
    requirement: `it must have at most ${MOST_TAGS - added.length} tags${reason}`,
    holds: (tags) => fewTags(tags, added),
    finding: (tags) =>
      `has ${isToken(tags) ? Token.asString(hcl`try(length(${tags}), 0)`) : Object.keys(tags).length} entries`,
  };
  return [eachKey(tagKey), eachValue(tagValue), fewEnough];
}

/** The tags of both inputs, with `Metaflow` and `Name`, are no more than AWS takes. */
export function fewTagsTogether(first: string, second: string, resource: string): Check {
  return {
    inputs: [first, second],
    requirement: `together with \`Metaflow\` and \`Name\` they must be at most ${MOST_TAGS} tags`,
    holds: (inputs) => fewTags(mergeMaps(inputs.map(first), inputs.map(second)), ["Metaflow", "Name"]),
    resource,
  };
}

function fewTags(tags: StringMap, added: readonly string[]): Condition {
  return Condition.about(
    tags,
    (literal) => new Set([...Object.keys(literal), ...added]).size <= MOST_TAGS,
    (token) => hcl`length(setunion(keys(${token}), ${added})) <= ${MOST_TAGS}`,
  );
}
