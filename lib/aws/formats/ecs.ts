import { type Format, oneOf, pattern } from "../../terraform/validation/format";

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html */
export const clusterSetting = {
  name: oneOf("containerInsights"),
  value: oneOf("enabled", "enhanced", "disabled"),
};

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html */
export const environmentVariable: Format = pattern(
  /^[^=\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u,
  "the name of an environment variable, without `=` and control characters",
);
