import type { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { Context } from "../submodule/context";
import type { Condition } from "../terraform/expressions/condition";
import { withFallback } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { ComputationProps } from "./props";

/** The launch template of the instances that run jobs. */
export function launchTemplate(
  { scope, props, names, tags }: Context<ComputationProps>,
  when: Condition,
  profile: IamInstanceProfile,
): OptionalResource<LaunchTemplate> {
  return new OptionalResource(
    when,
    (count) =>
      new LaunchTemplate(scope, "aws_launch_template-cpu", {
        count,
        name: names.of("batch-launch-tmpl-cpu-100gb"),
        imageId: withFallback(props.launchTemplateImageId, undefined),
        ebsOptimized: "true",
        blockDeviceMappings: [
          {
            deviceName: "/dev/xvda",
            ebs: { volumeSize: 150, volumeType: "gp3", iops: 1000, encrypted: "true", deleteOnTermination: "true" },
          },
        ],
        iamInstanceProfile: { arn: profile.arn },
        metadataOptions: {
          httpEndpoint: props.launchTemplateHttpEndpoint,
          httpTokens: props.launchTemplateHttpTokens,
          httpPutResponseHopLimit: props.launchTemplateHttpPutResponseHopLimit,
        },
        tags,
      }),
  );
}
