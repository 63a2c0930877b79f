import {
  BatchComputeEnvironment,
  batchComputeEnvironmentComputeResourcesLaunchTemplateToTerraform as launchTemplateToTerraform,
} from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { computeEnvironmentNamePrefix } from "../aws/provider-differences";
import { allTrafficFromItself, allTrafficTo } from "../aws/security-group-rules";
import type { ModuleContext } from "../module-context";
import { addUndecidedBlock } from "../terraform/blocks";
import { Condition } from "../terraform/condition";
import { OptionalResource } from "../terraform/optional-resource";
import { batchExecutionRole, type instanceRole } from "./iam";
import type { ComputationProps } from "./props";

/** The environment that AWS Batch runs jobs in, on EC2 or on Fargate, and the security group that jobs get. */
export function computeEnvironment(
  context: ModuleContext<ComputationProps>,
  { profile, policy: instancePolicy }: ReturnType<typeof instanceRole>,
): { environment: BatchComputeEnvironment; securityGroup: SecurityGroup } {
  const { scope, props, names, tags } = context;
  const onEc2 = Condition.equal(props.batchType, "fargate").not();
  const template = new OptionalResource(onEc2, (count) => launchTemplate(context, profile, count));
  const templateBlock = () => ({
    launchTemplateId: template.existing("id"),
    version: template.existing("latest_version"),
  });
  const securityGroup = jobSecurityGroup(context);
  const { role, policies } = batchExecutionRole(context);

  const environment = new BatchComputeEnvironment(scope, "aws_batch_compute_environment-this", {
    ...computeEnvironmentNamePrefix(names.of("cpu")),
    type: "MANAGED",
    serviceRole: role.arn,
    computeResources: {
      type: onEc2.choose("EC2", "FARGATE"),
      allocationStrategy: onEc2.choose("BEST_FIT", undefined),
      instanceRole: onEc2.choose(profile.arn, undefined),
      instanceType: onEc2.choose(props.computeEnvironmentInstanceTypes, undefined),
      minVcpus: onEc2.choose(props.computeEnvironmentMinVcpus, undefined),
      desiredVcpus: onEc2.choose(props.computeEnvironmentDesiredVcpus, undefined),
      maxVcpus: props.computeEnvironmentMaxVcpus,
      subnets: [props.subnet1Id, props.subnet2Id],
      securityGroupIds: [securityGroup.id],
      tags: onEc2.choose(tags, undefined),
      launchTemplate: onEc2.decided ? templateBlock() : undefined,
    },
    // Without its policies the role lets AWS Batch neither create nor delete the environment, and without theirs the
    // instances neither join nor leave the cluster.
    dependsOn: [...policies, instancePolicy],
    lifecycle: {
      createBeforeDestroy: true,
      // AWS Batch scales it.
      ignoreChanges: ["compute_resources[0].desired_vcpus"],
    },
  });
  addUndecidedBlock(environment, "compute_resources", onEc2, {
    name: "launch_template",
    toTerraform: launchTemplateToTerraform,
    block: templateBlock,
  });
  return { environment, securityGroup };
}

function launchTemplate(
  { scope, props, names, tags }: ModuleContext<ComputationProps>,
  profile: IamInstanceProfile,
  count: LaunchTemplate["count"],
): LaunchTemplate {
  return new LaunchTemplate(scope, "aws_launch_template-cpu", {
    count,
    name: names.of("batch-launch-tmpl-cpu-100gb"),
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
  });
}

function jobSecurityGroup({ scope, props, names }: ModuleContext<ComputationProps>): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-this", {
    name: names.of("batch-compute-environment-security-group"),
    vpcId: props.metaflowVpcId,
    ingress: [allTrafficFromItself("internal traffic")],
    egress: [allTrafficTo(props.computeEnvironmentEgressCidrBlocks)],
  });
}
