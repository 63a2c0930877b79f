import { expect, it } from "vitest";
import { Computation } from "../../lib/computation";
import { synthesize, synthesizeVariables } from "./helpers";
import { computationProps } from "./props";

const literal = synthesize(Computation, computationProps);
const variables = synthesizeVariables(Computation);

const trust = (service: string | string[]) => [
  { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } },
];

it.each([
  {
    role: "batch_execution_role",
    name: "acme-batch-execution-role-prod",
    service: "batch.amazonaws.com",
    description:
      "This role is passed to AWS Batch as a `service_role`. This allows AWS Batch to make calls to other AWS services on our behalf.",
    tags: { team: "ml" },
  },
  {
    role: "ecs_execution_role",
    name: "acme-ecs-execution-role-prod",
    service: ["ecs.amazonaws.com", "ecs-tasks.amazonaws.com", "ec2.amazonaws.com", "batch.amazonaws.com"],
    description:
      "This role is passed to our AWS ECS' task definition as the `execution_role`. This allows things like the correct image to be pulled and logs to be stored.",
    tags: { team: "ml" },
  },
  {
    role: "ecs_instance_role",
    name: "acme-ecs-iam-role-prod",
    service: "ec2.amazonaws.com",
    description:
      "This role is passed to AWS Batch as a `instance_role`. This allows our Metaflow Batch jobs to execute with proper permissions.",
    tags: undefined,
  },
])(
  "creates the $role with its name, description, tags and trust policy",
  ({ role, name, service, description, tags }) => {
    const address = `aws_iam_role.${role}`;
    expect(literal.resource(address)).toMatchObject({ name, description });
    expect(literal.resource(address).tags).toEqual(tags);
    expect(literal.statements(address, "assume_role_policy")).toEqual(trust(service));
  },
);

const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"];

it.each(PARTITIONS)("trusts the service principals of the partition %s", (iamPartition) => {
  const ec2 = iamPartition === "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com";
  const synthesized = synthesize(Computation, { ...computationProps, iamPartition });
  const trusted = (role: string) => synthesized.statements(`aws_iam_role.${role}`, "assume_role_policy");
  expect(trusted("batch_execution_role")).toEqual(trust("batch.amazonaws.com"));
  expect(trusted("ecs_execution_role")).toEqual(
    trust(["ecs.amazonaws.com", "ecs-tasks.amazonaws.com", ec2, "batch.amazonaws.com"]),
  );
  expect(trusted("ecs_instance_role")).toEqual(trust(ec2));
});

it("trusts the service principal of EC2 in a partition that is a token", () => {
  const ec2 = '${lookup({"aws-cn" = "ec2.amazonaws.com.cn"}, var.iam_partition, "ec2.amazonaws.com")}';
  const wide = synthesizeVariables(Computation, { leastPrivilegeIam: false });
  const trusted = (role: string) => wide.statements(`aws_iam_role.${role}`, "assume_role_policy");
  expect(trusted("ecs_execution_role")).toEqual(
    trust(["ecs.amazonaws.com", "ecs-tasks.amazonaws.com", ec2, "batch.amazonaws.com"]),
  );
  expect(trusted("ecs_instance_role")).toEqual(trust(ec2));
});

it("creates an instance profile with the name of the instance role and without tags", () => {
  const profile = literal.resource("aws_iam_instance_profile.ecs_instance_role");
  expect(profile).toEqual({ name: "acme-ecs-iam-role-prod", role: "${aws_iam_role.ecs_instance_role.name}" });
});

it.each([
  { iamPartition: undefined, partition: "aws" },
  ...PARTITIONS.map((partition) => ({ iamPartition: partition, partition })),
])("attaches the managed policy of the partition $partition", ({ iamPartition, partition }) => {
  const { resource } = synthesize(Computation, { ...computationProps, iamPartition }).json;
  expect(resource?.aws_iam_role_policy_attachment?.ecs_instance_role).toEqual({
    role: "${aws_iam_role.ecs_instance_role.name}",
    policy_arn: `arn:${partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role`,
  });
});

it("attaches the managed policy of a partition that is a token", () => {
  const attachment = variables.resource("aws_iam_role_policy_attachment.ecs_instance_role");
  expect(attachment.policy_arn).toBe(
    "arn:${var.iam_partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
  );
});

const passRole = {
  Effect: "Allow",
  Action: "iam:PassRole",
  Resource: "*",
  Condition: {
    StringEquals: {
      "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn", "ecs-tasks.amazonaws.com"],
    },
  },
};

it.each([
  { policy: "grant_iam_pass_role", name: "iam_pass_role", statements: [passRole] },
  {
    policy: "grant_iam_custom_policies",
    name: "iam_custom",
    statements: [
      passRole,
      {
        Effect: "Allow",
        Action: "iam:CreateServiceLinkedRole",
        Resource: "*",
        Condition: {
          StringEquals: {
            "iam:AWSServiceName": [
              "spot.amazonaws.com",
              "spotfleet.amazonaws.com",
              "autoscaling.amazonaws.com",
              "ecs.amazonaws.com",
            ],
          },
        },
      },
    ],
  },
  {
    policy: "grant_ec2_custom_policies",
    name: "ec2_custom",
    statements: [
      {
        Effect: "Allow",
        Action: "ec2:CreateTags",
        Resource: "*",
        Condition: { StringEquals: { "ec2:CreateAction": "RunInstances" } },
      },
    ],
  },
])("grants the batch execution role the policy $name", ({ policy, name, statements }) => {
  const address = `aws_iam_role_policy.${policy}`;
  expect(literal.resource(address)).toMatchObject({ name, role: "${aws_iam_role.batch_execution_role.name}" });
  expect(literal.statements(address)).toEqual(statements);
});

it.each(PARTITIONS)("grants custom access in the partition %s, with the ECS ARN of aws in GovCloud", (iamPartition) => {
  const synthesized = synthesize(Computation, { ...computationProps, iamPartition });
  const partition = iamPartition === "aws-us-gov" ? "aws" : iamPartition;
  expect(synthesized.resource("aws_iam_role_policy.grant_custom_access_policy").name).toBe("custom_access");
  expect(synthesized.statements("aws_iam_role_policy.grant_custom_access_policy")).toEqual([
    { Effect: "Allow", Resource: "*", Action: expect.arrayContaining(["ec2:RunInstances", "ecs:DeleteCluster"]) },
    { Effect: "Allow", Resource: `arn:${partition}:ecs:*:*:task/*_Batch_*`, Action: "ecs:TagResource" },
  ]);
});

it("grants custom access with an ECS ARN of a partition that is a token", () => {
  const { policy } = variables.resource("aws_iam_role_policy.grant_custom_access_policy");
  const partition = '${var.iam_partition == "aws-us-gov" ? "aws" : var.iam_partition}';
  expect(policy).toContain(`jsonencode("arn:${partition}:ecs:*:*:task/*_Batch_*")`);
});

it("permits the ECS execution role to pull images and write logs", () => {
  expect(literal.resource("aws_iam_role_policy.grant_ecs_access")).toMatchObject({
    name: "ecs_access",
    role: "${aws_iam_role.ecs_execution_role.name}",
  });
  expect(literal.statements("aws_iam_role_policy.grant_ecs_access")).toEqual([
    {
      Effect: "Allow",
      Resource: "*",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetAuthorizationToken",
        "ecr:GetDownloadUrlForLayer",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
      ],
    },
  ]);
});

it("outputs the roles and the security group, and makes users of the execution role depend on its policy", () => {
  expect(literal.output("ecs_execution_role_arn")).toBe(
    "${element([aws_iam_role.ecs_execution_role.arn, [aws_iam_role_policy.grant_ecs_access.id]], 0)}",
  );
  expect(literal.output("ecs_instance_role_arn")).toBe("${aws_iam_role.ecs_instance_role.arn}");
  expect(literal.output("batch_compute_environment_security_group_id")).toBe("${aws_security_group.this.id}");
});
