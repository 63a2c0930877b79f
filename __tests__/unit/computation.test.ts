import { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { describe, expect, it } from "vitest";
import { Computation } from "../../lib/computation";
import type { ComputationProps } from "../../lib/computation/props";
import { forProvider } from "./aws-provider";
import { synthesize, synthesizeVariables } from "./helpers";
import { computationProps } from "./props";

const ec2 = synthesize(Computation, computationProps);
const fargate = synthesize(Computation, { ...computationProps, batchType: "fargate" });
const variables = synthesizeVariables(Computation);
const isEc2 = '!((var.batch_type == "fargate") || (var.batch_type == "fargate_spot"))';

describe("compute environment", () => {
  const environment = "aws_batch_compute_environment.this";

  it("is managed and has a name prefix and the batch execution role", () => {
    expect(ec2.text).toHaveResourceWithProperties(BatchComputeEnvironment, {
      ...forProvider<object>({
        5: { compute_environment_name_prefix: "acme-cpu-prod" },
        6: { name_prefix: "acme-cpu-prod" },
      }),
      type: "MANAGED",
      service_role: "${aws_iam_role.batch_execution_role.arn}",
    });
  });

  it("depends on the policies of its role and of the instance role", () => {
    expect(ec2.resource(environment).depends_on).toEqual([
      "aws_iam_role_policy.grant_iam_pass_role",
      "aws_iam_role_policy.grant_custom_access_policy",
      "aws_iam_role_policy.grant_iam_custom_policies",
      "aws_iam_role_policy.grant_ec2_custom_policies",
      "aws_iam_role_policy_attachment.ecs_instance_role",
    ]);
  });

  it("is created before the former one is destroyed, and ignores changes of the desired vCPUs", () => {
    expect(ec2.resource(environment).lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["compute_resources[0].desired_vcpus"],
    });
  });

  it("sets instances, vCPUs, profile, tags and the latest version of the launch template on EC2", () => {
    expect(ec2.resource(environment).compute_resources).toEqual({
      type: "EC2",
      allocation_strategy: "BEST_FIT",
      instance_role: "${aws_iam_instance_profile.ecs_instance_role.arn}",
      instance_type: ["m5.large", "r5.xlarge"],
      min_vcpus: 2,
      desired_vcpus: 4,
      max_vcpus: 64,
      subnets: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
      security_group_ids: ["${aws_security_group.this.id}"],
      tags: { team: "ml" },
      launch_template: {
        launch_template_id: "${aws_launch_template.cpu.id}",
        version: "${aws_launch_template.cpu.latest_version}",
      },
    });
  });

  it("has the given strategy on EC2, and further security groups after its own on both platforms", () => {
    const props = {
      ...computationProps,
      computeEnvironmentAllocationStrategy: "BEST_FIT_PROGRESSIVE",
      computeEnvironmentAdditionalSecurityGroupIds: ["sg-0123456789abcdef1", "sg-0123456789abcdef2"],
    };
    const groups = ["${aws_security_group.this.id}", "sg-0123456789abcdef1", "sg-0123456789abcdef2"];
    expect(synthesize(Computation, props).resource(environment).compute_resources).toMatchObject({
      allocation_strategy: "BEST_FIT_PROGRESSIVE",
      security_group_ids: groups,
    });
    const onFargate = synthesize(Computation, { ...props, batchType: "fargate" }).resource(environment);
    expect(onFargate.compute_resources).toMatchObject({ security_group_ids: groups });
    expect(onFargate.compute_resources).not.toHaveProperty("allocation_strategy");
  });

  it("sets only the maximum vCPUs, the subnets and the security group on Fargate", () => {
    expect(fargate.resource(environment).compute_resources).toEqual({
      type: "FARGATE",
      max_vcpus: 64,
      subnets: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
      security_group_ids: ["${aws_security_group.this.id}"],
    });
  });

  it("is on spare capacity of Fargate with the same arguments", () => {
    const onFargateSpot = synthesize(Computation, { ...computationProps, batchType: "fargate_spot" });
    expect(onFargateSpot.resource(environment).compute_resources).toEqual({
      ...Object(fargate.resource(environment).compute_resources),
      type: "FARGATE_SPOT",
    });
  });

  it("has the given machine image on EC2 only", () => {
    const props = { ...computationProps, computeEnvironmentImageType: "ECS_AL2023_NVIDIA" };
    const gpu = synthesize(Computation, { ...props, computeEnvironmentInstanceTypes: ["g5"] });
    expect(gpu.resource(environment).compute_resources).toMatchObject({
      ec2_configuration: [{ image_type: "ECS_AL2023_NVIDIA" }],
    });
    const onFargate = synthesize(Computation, { ...props, batchType: "fargate" });
    expect(onFargate.resource(environment).compute_resources).not.toHaveProperty("ec2_configuration");
  });

  it("has conditional expressions for EC2 and Fargate if the type is a token", () => {
    const isSpot = 'var.batch_type == "spot"';
    const strategy = "var.compute_environment_allocation_strategy";
    expect(variables.resource(environment).compute_resources).toMatchObject({
      type: `\${${isEc2} ? (${isSpot} ? "SPOT" : "EC2") : (var.batch_type == "fargate_spot" ? "FARGATE_SPOT" : "FARGATE")}`,
      allocation_strategy: `\${${isEc2} ? (${strategy} == "" ? (${isSpot} ? "SPOT_PRICE_CAPACITY_OPTIMIZED" : "BEST_FIT") : ${strategy}) : null}`,
      bid_percentage: `\${${isSpot} ? var.compute_environment_bid_percentage : null}`,
      spot_iam_fleet_role: `\${(${isSpot}) && (${strategy} == "BEST_FIT") ? aws_iam_role.spot_fleet_role[0].arn : null}`,
      security_group_ids:
        "${concat([aws_security_group.this.id], var.compute_environment_additional_security_group_ids)}",
      instance_role: `\${${isEc2} ? aws_iam_instance_profile.ecs_instance_role.arn : null}`,
      instance_type: `\${${isEc2} ? var.compute_environment_instance_types : null}`,
      min_vcpus: `\${${isEc2} ? var.compute_environment_min_vcpus : null}`,
      desired_vcpus: `\${${isEc2} ? var.compute_environment_desired_vcpus : null}`,
      max_vcpus: "${var.compute_environment_max_vcpus}",
      tags: `\${${isEc2} ? var.standard_tags : null}`,
      dynamic: {
        launch_template: {
          for_each: `\${${isEc2} ? [true] : []}`,
          content: {
            launch_template_id: "${aws_launch_template.cpu[0].id}",
            version: "${aws_launch_template.cpu[0].latest_version}",
          },
        },
        ec2_configuration: [
          {
            for_each: `\${(${isEc2}) && (var.compute_environment_image_type != "") ? [true] : []}`,
            content: { image_type: "${var.compute_environment_image_type}" },
          },
        ],
      },
    });
    expect(variables.resource(environment).compute_resources).not.toHaveProperty("launch_template");
    expect(variables.resource(environment).compute_resources).not.toHaveProperty("ec2_configuration");
  });
});

describe("launch template", () => {
  const template = "aws_launch_template.cpu";

  it("is EBS optimised and has one encrypted gp3 volume and the instance profile", () => {
    expect(ec2.text).toHaveResourceWithProperties(LaunchTemplate, {
      name: "acme-batch-launch-tmpl-cpu-100gb-prod",
      ebs_optimized: "true",
      block_device_mappings: [
        {
          device_name: "/dev/xvda",
          ebs: { volume_size: 150, volume_type: "gp3", iops: 1000, encrypted: "true", delete_on_termination: "true" },
        },
      ],
      iam_instance_profile: { arn: "${aws_iam_instance_profile.ecs_instance_role.arn}" },
      tags: { team: "ml" },
    });
  });

  it("has the given volume", () => {
    const volumeOf = (props: Partial<ComputationProps>) =>
      synthesize(Computation, { ...computationProps, ...props }).resource(template).block_device_mappings;
    const fixed = { encrypted: "true", delete_on_termination: "true" };
    const gp3 = { launchTemplateVolumeSize: 500, launchTemplateVolumeIops: 6000, launchTemplateVolumeThroughput: 500 };
    expect(volumeOf(gp3)).toEqual([
      {
        device_name: "/dev/xvda",
        ebs: { volume_size: 500, volume_type: "gp3", iops: 6000, throughput: 500, ...fixed },
      },
    ]);
    expect(volumeOf({ launchTemplateVolumeType: "gp2" })).toEqual([
      { device_name: "/dev/xvda", ebs: { volume_size: 150, volume_type: "gp2", ...fixed } },
    ]);
    expect(variables.resource(template).block_device_mappings).toMatchObject([
      {
        ebs: {
          volume_size: "${var.launch_template_volume_size}",
          volume_type: "${var.launch_template_volume_type}",
          iops: '${var.launch_template_volume_type == "gp2" ? null : var.launch_template_volume_iops}',
          throughput: "${var.launch_template_volume_throughput == 0 ? null : var.launch_template_volume_throughput}",
        },
      },
    ]);
  });

  it("has the given user data in Base64, and none by default", () => {
    const launchTemplateUserData = 'MIME-Version: 1.0\n\necho "$${HOME}"';
    const withUserData = synthesize(Computation, { ...computationProps, launchTemplateUserData });
    expect(withUserData.resource(template).user_data).toBe(
      '${base64encode("MIME-Version: 1.0\\n\\necho \\"$${HOME}\\"")}',
    );
    expect(ec2.resource(template)).not.toHaveProperty("user_data");
    expect(variables.resource(template).user_data).toBe(
      '${var.launch_template_user_data == "" ? null : base64encode(var.launch_template_user_data)}',
    );
  });

  it("sets the three metadata options from the props", () => {
    const { metadata_options } = synthesize(Computation, {
      ...computationProps,
      launchTemplateHttpEndpoint: "disabled",
      launchTemplateHttpTokens: "required",
      launchTemplateHttpPutResponseHopLimit: 3,
    }).resource("aws_launch_template.cpu");
    expect(metadata_options).toEqual({
      http_endpoint: "disabled",
      http_tokens: "required",
      http_put_response_hop_limit: 3,
    });
  });

  it("has the given machine image, and none by default", () => {
    const launchTemplateImageId = "ami-0123456789abcdef0";
    const withImage = synthesize(Computation, { ...computationProps, launchTemplateImageId });
    expect(withImage.resource(template).image_id).toBe(launchTemplateImageId);
    expect(ec2.resource(template)).not.toHaveProperty("image_id");
    expect(variables.resource(template).image_id).toBe(
      '${var.launch_template_image_id == "" ? null : var.launch_template_image_id}',
    );
  });

  it("exists on EC2 only", () => {
    expect(ec2.resource("aws_launch_template.cpu")).not.toHaveProperty("count");
    expect(fargate.text).not.toHaveResource(LaunchTemplate);
    expect(variables.resource("aws_launch_template.cpu").count).toBe(`\${${isEc2} ? 1 : 0}`);
  });
});

describe("security group", () => {
  it("permits egress to the given blocks and ingress within the group, and has no tags", () => {
    const props = { ...computationProps, computeEnvironmentEgressCidrBlocks: ["10.0.0.0/8"] };
    const closed = synthesize(Computation, props);
    expect(closed.text).toHaveResourceWithProperties(SecurityGroup, {
      name: "acme-batch-compute-environment-security-group-prod",
      vpc_id: "vpc-0123456789abcdef0",
    });
    const group = closed.resource("aws_security_group.this");
    const allPorts = { from_port: 0, to_port: 0, protocol: "-1" };
    expect(group.ingress).toMatchObject([{ ...allPorts, self: true, description: "internal traffic" }]);
    expect(group.egress).toMatchObject([{ ...allPorts, cidr_blocks: ["10.0.0.0/8"], description: null }]);
    expect(group).not.toHaveProperty("tags");
    expect(group).not.toHaveProperty("description");
  });

  it("permits egress to all addresses by default", () => {
    expect(ec2.resource("aws_security_group.this").egress).toMatchObject([{ cidr_blocks: ["0.0.0.0/0"] }]);
  });
});
