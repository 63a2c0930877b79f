import { CERTIFICATE_RULE } from "./arns";
import { type RuleCases, shownAll, together, type Value, values } from "./cases";
import { ROOT_NAMES } from "./own-names";

/** Rules that only the root module has. */

const CLUSTER = "arn:aws:ecs:eu-west-1:123456789012:cluster/services";
const CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d";
const POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123";

function namePart(
  input: "resource_prefix" | "resource_suffix",
  end: string,
  invalid: readonly string[],
  valid: readonly Value[],
) {
  const rule = `must be letters, digits and hyphens, ${end} with a letter or digit, or empty`;
  return values(".", { inputs: [input], rule, invalid, valid, otherInputs: ROOT_NAMES });
}

/** Returns inputs that the UI submodule also rejects, with its own names. */
function cognito(arn: string, client: string, domain: string) {
  const rule = "all or none of them must be set.";
  const inputs = (prefix: string) => ({
    [`${prefix}cognito_user_pool_arn`]: arn,
    [`${prefix}cognito_user_pool_client_id`]: client,
    [`${prefix}cognito_user_pool_domain`]: domain,
  });
  const messages = `${shownAll(inputs("ui_"))}; ${rule}`;
  return {
    inputs: inputs("ui_"),
    messages: [messages, `${shownAll(inputs(""))}; ${rule}`],
    messagesForLiterals: [messages],
  };
}

/** Returns inputs that the UI submodule rejects in a plan. */
function missingCertificate() {
  const inputs = { ui_certificate_known_after_apply: true, ui_certificate_arn: "" };
  const message = `${shownAll(inputs)}; a certificate is required: set \`ui_certificate_arn\`.`;
  return {
    inputs,
    messages: [`${shownAll({ certificate_arn: "" })}; ${CERTIFICATE_RULE}.`],
    messagesForLiterals: [message],
  };
}

export const ROOT: readonly RuleCases[] = [
  ...namePart("resource_prefix", "beginning", ["a_b", "a__", "A_b"], ["9", "A--b-", "x"]),
  ...namePart("resource_suffix", "ending", ["b_", "b-", "b_c"], ["42", "--Z", "9"]),
  ...values(".", {
    inputs: ["ecs_cluster_mode"],
    rule: "must be `separate`, `shared` or `existing`",
    invalid: ["Shared", "", "none"],
    valid: ["separate", "shared", null],
  }),
  together(".", {
    inputs: ["ecs_cluster_mode", "ecs_cluster_arn"],
    rule: "`ecs_cluster_arn` must be empty unless the mode is `existing`",
    invalid: [
      { ecs_cluster_mode: "shared", ecs_cluster_arn: CLUSTER },
      { ecs_cluster_mode: "separate", ecs_cluster_arn: CLUSTER },
    ],
    valid: [
      { ecs_cluster_mode: "existing", ecs_cluster_arn: CLUSTER },
      { ecs_cluster_mode: "shared", ecs_cluster_arn: "" },
      { ecs_cluster_mode: "separate", ecs_cluster_arn: "" },
    ],
  }),
  {
    module: ".",
    by: "resource",
    invalid: [missingCertificate()],
    valid: [
      { ui_certificate_known_after_apply: true, ui_certificate_arn: CERTIFICATE, ui_allow_list: ["10.0.0.0/16"] },
      { ui_certificate_known_after_apply: false, ui_certificate_arn: CERTIFICATE, ui_allow_list: ["10.0.0.0/16"] },
      { ui_certificate_known_after_apply: false, ui_certificate_arn: "", ui_allow_list: [] },
      { ui_certificate_known_after_apply: false, ui_certificate_arn: null, ui_allow_list: null },
    ],
  },
  ...values(".", {
    inputs: ["ui_url"],
    rule: "must be a URL, such as `https://metaflow.example.com`, or empty",
    invalid: ["metaflow.example.com", "https://", "ftp://example.com", "https://example.com/a b", "https:///path"],
    valid: ["https://metaflow.example.com", "http://10.0.0.1:8080/ui", "https://example.com?x=1#y", "", null],
  }),
  {
    module: ".",
    by: "resource",
    invalid: [cognito(POOL, "client", "")],
    valid: [
      {
        ui_cognito_user_pool_arn: POOL,
        ui_cognito_user_pool_client_id: "c+1",
        ui_cognito_user_pool_domain: "auth.example.com",
      },
    ],
  },
  {
    module: ".",
    by: "resource",
    invalid: ["aws-cn"].map((partition) => {
      const inputs = {
        ui_cognito_user_pool_arn: POOL.replace("aws", partition),
        iam_partition: "aws",
      };
      return {
        inputs: { ...inputs, ui_cognito_user_pool_client_id: "client", ui_cognito_user_pool_domain: "domain" },
        messages: [`${shownAll(inputs)}; the ARN must belong to that partition.`],
      };
    }),
    valid: [],
  },
];
