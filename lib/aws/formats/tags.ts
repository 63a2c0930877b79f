import { Token } from "cdktf";
import { Condition, type StringMap } from "../../terraform/expressions/condition";
import { hcl, isToken } from "../../terraform/expressions/hcl";
import { type Format, pattern } from "../../terraform/validation/format";
import { eachKey, eachValue, type Rule } from "../../terraform/validation/rule";

/**
 * Tags that every service accepts. IAM and RDS have the strictest rules.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#tag-conventions
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */

export const MAX_TAGS = 50;

const CHARACTERS = "letters, digits, spaces and `_ . : / = + - @`";

const tagKey: Format = pattern(/^[\p{L}\p{Z}\p{N}_.:/=+@-]+$/u, `1 to 128 ${CHARACTERS}, not beginning with \`aws:\``, {
  maxLength: 128,
  except: [/^[Aa][Ww][Ss]:/],
});

const tagText: Format = pattern(/^[\p{L}\p{Z}\p{N}_.:/=+@-]*$/u, `at most 256 ${CHARACTERS}`, { maxLength: 256 });

/** The provider leaves out tags whose value is null. */
export const tagValue: Format = { ...tagText, accepts: (value) => Condition.nullOr(value, tagText.accepts(value)) };

/** Rules for the tags of resources that have the `added` tags too. */
export function tagsBeside(...added: string[]): Array<Rule<StringMap>> {
  const reason = added.length > 0 ? `, besides ${added.map((key) => `\`${key}\``).join(" and ")}` : "";
  const fewEnough: Rule<StringMap> = {
    requirement: `must have at most ${MAX_TAGS - added.length} tags${reason}`,
    holds: (tags) => areFewTags(tags, added),
    finding: (tags) =>
      `has ${isToken(tags) ? Token.asString(hcl`try(length(${tags}), 0)`) : Object.keys(tags).length} entries`,
  };
  return [eachKey(tagKey), eachValue(tagValue), fewEnough];
}

/** True if the tags and the `added` tags together do not exceed the limit of AWS. */
export function areFewTags(tags: StringMap, added: readonly string[]): Condition {
  return Condition.test(
    tags,
    (literal) => new Set([...Object.keys(literal), ...added]).size <= MAX_TAGS,
    (token) => hcl`length(setunion(keys(${token}), ${added})) <= ${MAX_TAGS}`,
  );
}
