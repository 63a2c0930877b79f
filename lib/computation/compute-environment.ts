import {
  BatchComputeEnvironment,
  batchComputeEnvironmentComputeResourcesLaunchTemplateToTerraform as launchTemplateToTerraform,
} from "@cdktf/provider-aws/lib/batch-compute-environment";
import { EcsTag } from "@cdktf/provider-aws/lib/ecs-tag";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Role } from "../aws/iam-role";
import { computeEnvironmentNamePrefix } from "../aws/provider-differences";
import type { Context } from "../submodule/context";
import { subnetsOf } from "../submodule/subnets";
import { Condition } from "../terraform/expressions/condition";
import { addUnresolvedBlock } from "../terraform/expressions/dynamic-blocks";
import { concat, textOf } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { InstanceRole } from "./iam-instance-role";
import { launchTemplate } from "./launch-template";
import type { ComputationProps } from "./props";

/** The compute environment on EC2 or Fargate with its launch template, and the tag of its ECS cluster. */
export function computeEnvironment(
  context: Context<ComputationProps>,
  executionRole: Role,
  { profile, policy: instancePolicy }: InstanceRole,
  securityGroup: SecurityGroup,
): { readonly environment: BatchComputeEnvironment; readonly template: OptionalResource<LaunchTemplate> } {
  const { scope, props, names, tags } = context;
  const onEc2 = Condition.equal(props.batchType, "fargate").not();
  const template = launchTemplate(context, onEc2, profile);
  const templateBlock = () => ({
    launchTemplateId: template.existing.id,
    version: textOf(template.existing.latestVersion),
  });

  const environment = new BatchComputeEnvironment(scope, "aws_batch_compute_environment-this", {
    ...computeEnvironmentNamePrefix(names.of("cpu")),
    type: "MANAGED",
    serviceRole: executionRole.role.arn,
    computeResources: {
      type: onEc2.choose("EC2", "FARGATE"),
      allocationStrategy: onEc2.choose(props.computeEnvironmentAllocationStrategy, undefined),
      instanceRole: onEc2.choose(profile.arn, undefined),
      instanceType: onEc2.choose(props.computeEnvironmentInstanceTypes, undefined),
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
    dependsOn: [...executionRole.policies, instancePolicy],
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
  return { environment, template };
}
