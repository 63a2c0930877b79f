import { type Format, oneOf, pattern, wholeNumber } from "../../terraform/validation/format";

/** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html */

export const batchType: Format = oneOf("ec2", "spot", "fargate", "fargate_spot");

/** AWS Batch accepts the strategies that begin with `SPOT_` for Spot Instances only. */
export const allocationStrategy: Format = oneOf(
  "BEST_FIT",
  "BEST_FIT_PROGRESSIVE",
  "SPOT_CAPACITY_OPTIMIZED",
  "SPOT_PRICE_CAPACITY_OPTIMIZED",
);

export const bidPercentage: Format<number> = wholeNumber(1, 100);

/** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html */
export const imageType: Format = oneOf("ECS_AL2", "ECS_AL2_NVIDIA", "ECS_AL2023", "ECS_AL2023_NVIDIA");

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

/** EC2 accepts 16 KiB of user data. @see https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html */
export const userData: Format = pattern(
  /^(MIME-Version:|Content-Type: *multipart[/])/,
  "at most 16384 characters of a MIME multi-part archive, which begins with `MIME-Version:` or `Content-Type: multipart/`",
  { maxLength: 16384 },
);
