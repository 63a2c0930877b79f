import type { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { base64, unlessDefault, withFallback } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { ComputationProps } from "./props";

/** The launch template of the instances that run jobs. */
export function launchTemplate(
  { scope, props, tags }: Context<ComputationProps>,
  name: string,
  when: Condition,
  profile: IamInstanceProfile,
): OptionalResource<LaunchTemplate> {
  return new OptionalResource(
    when,
    (count) =>
      new LaunchTemplate(scope, "aws_launch_template-cpu", {
        count,
        name,
        imageId: withFallback(props.launchTemplateImageId, undefined),
        userData: Condition.empty(props.launchTemplateUserData).choose(undefined, base64(props.launchTemplateUserData)),
        ebsOptimized: "true",
        blockDeviceMappings: [
          {
            deviceName: "/dev/xvda",
            ebs: {
              volumeSize: props.launchTemplateVolumeSize,
              volumeType: props.launchTemplateVolumeType,
              // EC2 rejects a number of IOPS for gp2.
              iops: Condition.equal(props.launchTemplateVolumeType, "gp2").choose(
                undefined,
                props.launchTemplateVolumeIops,
              ),
              throughput: unlessDefault(props.launchTemplateVolumeThroughput, 0),
              encrypted: "true",
              deleteOnTermination: "true",
            },
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
