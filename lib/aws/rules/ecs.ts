import { type Form, oneOf, pattern } from "../../terraform/rules";

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html */
export const clusterSetting = {
  name: oneOf("containerInsights"),
  value: oneOf("enabled", "enhanced", "disabled"),
};

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html */
export const environmentVariable: Form = pattern(/^[^=]+$/, "the name of an environment variable, without `=`");
