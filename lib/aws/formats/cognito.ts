import { type Format, pattern } from "../../terraform/validation/format";

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html */
export const userPoolClientId: Format = pattern(
  /^[0-9A-Za-z_+]+$/,
  "the ID of a Cognito user pool's client: letters, digits, `_` and `+`",
  { maxLength: 128 },
);

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html */
export const userPoolDomain: Format = pattern(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?([.][a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
  "the prefix of a Cognito domain, or a whole domain, in lower case",
);
