import { Condition } from "../../terraform/condition";
import type { Check } from "../../terraform/module-definition";
import { type Form, pattern } from "../../terraform/rules";

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html */
export const userPoolClientId: Form = pattern(
  /^[0-9A-Za-z_+]+$/,
  "the ID of a Cognito user pool's client: letters, digits, `_` and `+`",
  { most: 128 },
);

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html */
export const userPoolDomain: Form = pattern(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?([.][a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
  "the prefix of a Cognito domain, or a whole domain, in lower case",
);

/** The three inputs turn authentication on together. */
export function allOrNone(inputs: readonly string[], resource: string): Check {
  return {
    inputs,
    requirement: "all of them must be given, or none",
    holds: (values) => {
      const empty = inputs.map((name) => Condition.unset(values.text(name)));
      return Condition.any([Condition.all(empty), Condition.all(empty.map((condition) => condition.not()))]);
    },
    resource,
  };
}
