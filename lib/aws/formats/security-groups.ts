import { type Format, pattern } from "../../terraform/validation/format";

const CHARACTERS = "letters, digits, spaces and `. _ - : / ( ) # , @ [ ] + = & ; { } ! $ *`";
const CHARACTER = String.raw`[\w .:/()#,@[\]+=&;{}!$*-]`;

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export const securityGroupName: Format = pattern(
  new RegExp(`^${CHARACTER}+$`),
  `1 to 255 ${CHARACTERS}, and not begin with \`sg-\``,
  { maxLength: 255, except: [/^sg-/] },
);

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html */
export const securityGroupRuleDescription: Format = pattern(
  new RegExp(`^${CHARACTER}*$`),
  `at most 255 ${CHARACTERS}`,
  { maxLength: 255 },
);
