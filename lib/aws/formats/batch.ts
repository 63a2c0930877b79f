import { type Format, oneOf, pattern, wholeNumber } from "../../terraform/validation/format";

/** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html */

export const batchType: Format = oneOf("ec2", "fargate");

/** AWS Batch accepts other strategies for Spot only. */
export const allocationStrategy: Format = oneOf("BEST_FIT", "BEST_FIT_PROGRESSIVE");

/** AWS Batch stores the number in 32 bits. */
export const vcpus: Format<number> = wholeNumber(0, 2 ** 31 - 1);

export const instanceType: Format = pattern(
  /^([a-z][a-z0-9-]*([.][a-z0-9-]+)?|default_(x86_64|arm64))$/,
  "an EC2 instance type or family, such as `m5.large` or `c5`",
);

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html */
export const metadataOptions = {
  httpEndpoint: oneOf("enabled", "disabled"),
  httpTokens: oneOf("optional", "required"),
  hopLimit: wholeNumber(1, 64),
};
