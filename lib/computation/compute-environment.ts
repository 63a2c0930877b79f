import {
  BatchComputeEnvironment,
  batchComputeEnvironmentComputeResourcesEc2ConfigurationToTerraform as ec2ConfigurationToTerraform,
  batchComputeEnvironmentComputeResourcesLaunchTemplateToTerraform as launchTemplateToTerraform,
} from "@cdktf/provider-aws/lib/batch-compute-environment";
import { EcsTag } from "@cdktf/provider-aws/lib/ecs-tag";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Role } from "../aws/iam-role";
import { computeEnvironmentNamePrefix } from "../aws/provider-differences";
import type { Context } from "../submodule/context";
import { subnetsOf } from "../submodule/subnets";
import { Condition } from "../terraform/expressions/condition";
import { addUnresolvedBlock, optionalBlock } from "../terraform/expressions/dynamic-blocks";
import { concat, textOf, withFallback } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { InstanceRole } from "./iam-instance-role";
import { spotFleetRole } from "./iam-spot-fleet-role";
import { launchTemplate } from "./launch-template";
import type { Platform } from "./platform";
import type { ComputationProps } from "./props";

/** Roles and the security group of all compute environments of a deployment. */
export interface SharedParts {
  readonly serviceRole: Role;
  readonly instanceRole: InstanceRole;
  readonly securityGroup: SecurityGroup;
}

export interface EnvironmentNames {
  readonly environment: string;
  readonly launchTemplate: string;
  readonly spotFleetRole: string;
}

export interface ComputeEnvironment {
  readonly environment: BatchComputeEnvironment;
  readonly template: OptionalResource<LaunchTemplate>;
  readonly spotFleet: OptionalResource<IamRole>;
}

/** The compute environment on EC2 or Fargate with its launch template, and the tag of its ECS cluster. */
export function computeEnvironment(
  context: Context<ComputationProps>,
  { onFargate, onFargateSpot, onSpotInstances }: Platform,
  names: EnvironmentNames,
  { serviceRole, instanceRole, securityGroup }: SharedParts,
): ComputeEnvironment {
  const { scope, props, tags } = context;
  const onEc2 = onFargate.not();
  const { profile, policy: instancePolicy } = instanceRole;
  const template = launchTemplate(context, names.launchTemplate, onEc2, profile);
  const { role: spotFleet, policies: spotPolicies } = spotFleetRole(
    context,
    onSpotInstances,
    names.spotFleetRole,
    serviceRole,
  );
  const templateBlock = () => ({
    launchTemplateId: template.existing.id,
    version: textOf(template.existing.latestVersion),
  });
  const strategy = withFallback(
    props.computeEnvironmentAllocationStrategy,
    onSpotInstances.choose("SPOT_PRICE_CAPACITY_OPTIMIZED", "BEST_FIT"),
  );
  const withImageType = Condition.all([onEc2, Condition.empty(props.computeEnvironmentImageType).not()]);
  const environment = new BatchComputeEnvironment(scope, "aws_batch_compute_environment-this", {
    ...computeEnvironmentNamePrefix(names.environment),
    type: "MANAGED",
    serviceRole: serviceRole.role.arn,
    computeResources: {
      type: onEc2.choose(onSpotInstances.choose("SPOT", "EC2"), onFargateSpot.choose("FARGATE_SPOT", "FARGATE")),
      allocationStrategy: onEc2.choose(strategy, undefined),
      bidPercentage: onSpotInstances.choose(props.computeEnvironmentBidPercentage, undefined),
      spotIamFleetRole: spotFleet.attribute(({ arn }) => arn, undefined),
      instanceRole: onEc2.choose(profile.arn, undefined),
      instanceType: onEc2.choose(props.computeEnvironmentInstanceTypes, undefined),
      ec2Configuration: optionalBlock(ec2ConfigurationToTerraform, withImageType, {
        imageType: props.computeEnvironmentImageType,
      }),
      minVcpus: onEc2.choose(props.computeEnvironmentMinVcpus, undefined),
      desiredVcpus: onEc2.choose(props.computeEnvironmentDesiredVcpus, undefined),
      maxVcpus: props.computeEnvironmentMaxVcpus,
      subnets: subnetsOf(props.jobSubnetIds, props),
      securityGroupIds: concat([securityGroup.id], props.computeEnvironmentAdditionalSecurityGroupIds),
      tags: onEc2.choose(tags, undefined),
      launchTemplate: onEc2.known ? templateBlock() : undefined,
    },
    // AWS Batch needs the policies to create and delete the environment. Instances need theirs to join and leave the
    // cluster.
    dependsOn: [...serviceRole.policies, instancePolicy, ...spotPolicies],
    lifecycle: {
      createBeforeDestroy: true,
      // AWS Batch changes the number.
      ignoreChanges: ["compute_resources[0].desired_vcpus"],
    },
  });
  addUnresolvedBlock(environment, "compute_resources", onEc2, {
    name: "launch_template",
    toTerraform: launchTemplateToTerraform,
    block: templateBlock,
  });
  new OptionalResource(
    Condition.empty(props.batchClusterName).not(),
    (count) =>
      new EcsTag(scope, "aws_ecs_tag-batch", {
        count,
        resourceArn: environment.ecsClusterArn,
        key: "Name",
        value: props.batchClusterName,
      }),
  );
  return { environment, template, spotFleet };
}
