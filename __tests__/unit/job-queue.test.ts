import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Computation, JobQueue, type JobQueueProps, Metaflow, type MetaflowProps } from "../../lib";
import { ModuleStack } from "../../lib/terraform/module/module-stack";
import { forProvider, regionName } from "./aws-provider";
import { errorOf } from "./errors";
import { app, type Block, ReadableStack, Synthesized, synthesize, withoutStackTraces } from "./helpers";
import { completeMetaflowProps, computationProps, metaflowProps } from "./props";

const cpu: JobQueueProps = { instanceTypes: ["m6i"], maxVcpus: 64 };

/** Returns the stack of a computation with a queue, and the compute resources of the queue. */
function withQueue(props: JobQueueProps, id = "gpu") {
  const stack = new ReadableStack();
  withoutStackTraces(() => new JobQueue(new Computation(stack, "module", computationProps), id, props));
  const synthesized = new Synthesized(stack);
  return { synthesized, resources: resourcesOf(synthesized.resource(`aws_batch_compute_environment.${id}_this`)) };
}

function resourcesOf({ compute_resources }: Block): Block {
  return Object(compute_resources);
}

describe("job queue", () => {
  const { synthesized, resources } = withQueue(cpu, "large");

  it("has a queue, a compute environment and a launch template with the ID in their names", () => {
    const environment = "${aws_batch_compute_environment.large_this.arn}";
    expect(synthesized.resource("aws_batch_job_queue.large_this")).toMatchObject({
      name: "acme-large-prod",
      ...forProvider<object>({
        5: { compute_environments: [environment] },
        6: { compute_environment_order: [{ compute_environment: environment, order: 0 }] },
      }),
      tags: { team: "ml" },
    });
    expect(synthesized.resource("aws_batch_compute_environment.large_this")).toMatchObject(
      forProvider<object>({
        5: { compute_environment_name_prefix: "acme-large-prod" },
        6: { name_prefix: "acme-large-prod" },
      }),
    );
    expect(synthesized.resource("aws_launch_template.large_cpu")).toMatchObject({
      name: "acme-batch-launch-tmpl-large-prod",
      tags: { team: "ml" },
    });
  });

  it("has the roles, the security group and the subnets of the deployment", () => {
    expect(synthesized.resource("aws_batch_compute_environment.large_this").service_role).toBe(
      "${aws_iam_role.batch_execution_role.arn}",
    );
    expect(resources).toEqual({
      type: "EC2",
      allocation_strategy: "BEST_FIT_PROGRESSIVE",
      instance_role: "${aws_iam_instance_profile.ecs_instance_role.arn}",
      instance_type: ["m6i"],
      min_vcpus: 0,
      desired_vcpus: 0,
      max_vcpus: 64,
      subnets: [computationProps.subnet1Id, computationProps.subnet2Id],
      security_group_ids: ["${aws_security_group.this.id}"],
      tags: { team: "ml" },
      launch_template: {
        launch_template_id: "${aws_launch_template.large_cpu.id}",
        version: "${aws_launch_template.large_cpu.latest_version}",
      },
    });
  });

  it("has the given subnets, security groups, minimum, image and volume", () => {
    const own = withQueue({
      ...cpu,
      additionalSecurityGroupIds: ["sg-0123456789abcdef1"],
      imageId: "ami-0123456789abcdef0",
      minVcpus: 8,
      subnetIds: ["subnet-0123456789abcdef3"],
      volumeSize: 500,
    });
    expect(own.resources).toMatchObject({
      desired_vcpus: 8,
      min_vcpus: 8,
      security_group_ids: ["${aws_security_group.this.id}", "sg-0123456789abcdef1"],
      subnets: ["subnet-0123456789abcdef3"],
    });
    expect(own.synthesized.resource("aws_launch_template.gpu_cpu")).toMatchObject({
      image_id: "ami-0123456789abcdef0",
      block_device_mappings: [{ ebs: { volume_size: 500 } }],
    });
  });

  it.each([
    { instanceTypes: ["g5"], imageType: "ECS_AL2023_NVIDIA" },
    { instanceTypes: ["m6i", "g4dn.xlarge"], imageType: "ECS_AL2023_NVIDIA" },
    { instanceTypes: ["p4d.24xlarge"], imageType: "ECS_AL2023_NVIDIA" },
    { instanceTypes: ["g4ad.xlarge"], imageType: undefined },
    { instanceTypes: ["g5g"], imageType: undefined },
    { instanceTypes: ["p3.2xlarge"], imageType: undefined },
    { instanceTypes: ["m6i"], imageType: undefined },
  ])("has the image $imageType for $instanceTypes", ({ instanceTypes, imageType }) => {
    const image = ({ resources }: { resources: Block }) => resources.ec2_configuration;
    const expected = imageType && [{ image_type: imageType }];
    expect(image(withQueue({ ...cpu, instanceTypes }))).toEqual(expected);
    expect(image(withQueue({ ...cpu, instanceTypes, imageType: "ECS_AL2" }))).toEqual([{ image_type: "ECS_AL2" }]);
    expect(image(withQueue({ ...cpu, instanceTypes, imageId: "ami-0123456789abcdef0" }))).toBeUndefined();
  });

  it("has Spot Instances, with a Spot Fleet role for BEST_FIT only", () => {
    const spot = withQueue({ ...cpu, spot: true, bidPercentage: 60 });
    expect(spot.resources).toMatchObject({
      type: "SPOT",
      allocation_strategy: "SPOT_PRICE_CAPACITY_OPTIMIZED",
      bid_percentage: 60,
    });
    expect(spot.synthesized.text).not.toContain("spot_fleet_role");
    const bestFit = withQueue({ ...cpu, spot: true, allocationStrategy: "BEST_FIT" });
    expect(bestFit.resources.spot_iam_fleet_role).toBe("${aws_iam_role.gpu_spot_fleet_role.arn}");
    expect(bestFit.synthesized.resource("aws_iam_role.gpu_spot_fleet_role").name).toBe("acme-gpu-spot-fleet-role-prod");
    expect(bestFit.synthesized.resource("aws_iam_role_policy.gpu_grant_spot_fleet").role).toBe(
      "${aws_iam_role.batch_execution_role.name}",
    );
  });

  it.each([
    { spot: false, type: "FARGATE" },
    { spot: true, type: "FARGATE_SPOT" },
  ])("runs on $type", ({ spot, type }) => {
    const { synthesized, resources } = withQueue({ fargate: true, maxVcpus: 16, spot });
    expect(resources).toEqual({
      type,
      max_vcpus: 16,
      subnets: [computationProps.subnet1Id, computationProps.subnet2Id],
      security_group_ids: ["${aws_security_group.this.id}"],
    });
    expect(synthesized.addresses.filter((address) => /launch_template/.test(address))).toEqual([
      "aws_launch_template.cpu",
    ]);
  });

  it("synthesizes no conditions for literals", () => {
    expect(synthesized.text).not.toMatch(/"count"|"dynamic"| \? /);
  });

  it("has conditions for tokens", () => {
    const stack = new ReadableStack();
    const [spot, types] = [new TerraformVariable(stack, "spot", {}), new TerraformVariable(stack, "types", {})];
    withoutStackTraces(
      () =>
        new JobQueue(new Computation(stack, "module", computationProps), "gpu", {
          instanceTypes: types.listValue,
          maxVcpus: 4,
          spot: spot.booleanValue,
        }),
    );
    const environment = new Synthesized(stack).resource("aws_batch_compute_environment.gpu_this");
    const { precondition } = Object(environment.lifecycle);
    expect(resourcesOf(environment)).toMatchObject({
      type: '${var.spot ? "SPOT" : "EC2"}',
      instance_type: "${var.types}",
      dynamic: { ec2_configuration: [{ content: { image_type: expect.stringContaining("ECS_AL2023_NVIDIA") } }] },
    });
    expect(precondition).toContainEqual({
      condition: "${length(var.types) > 0}",
      error_message: "`instance_types` is ${jsonencode(var.types)}; must have at least one instance type on EC2.",
    });
  });
});

describe("props of a job queue", () => {
  const problemsOf = (props: JobQueueProps, id = "gpu") =>
    errorOf((scope) => new JobQueue(new Computation(scope, "module", computationProps), id, props));

  it.each([
    { props: { maxVcpus: 4 }, problem: "`instanceTypes` is []; must have at least one instance type on EC2." },
    {
      props: { instanceTypes: ["c6i.large", "c6g.large"], maxVcpus: 4 },
      problem:
        '`instanceTypes` is ["c6i.large","c6g.large"]; must be all x86 types or all ARM types, such as `m7g`, because AWS Batch rejects a mix.',
    },
    {
      props: { ...cpu, minVcpus: 65 },
      problem: "`minVcpus` is 65 and `maxVcpus` is 64; the minimum of vCPUs must not exceed the maximum.",
    },
    {
      props: { ...cpu, allocationStrategy: "SPOT_CAPACITY_OPTIMIZED" },
      problem:
        '`spot` is false and `allocationStrategy` is "SPOT_CAPACITY_OPTIMIZED"; strategies that begin with `SPOT_` are for Spot Instances only.',
    },
    {
      props: { ...cpu, volumeThroughput: 500 },
      problem:
        "`volumeIops` is 1000 and `volumeThroughput` is 500; the throughput in MiB per second must be at most a quarter of the IOPS.",
    },
    {
      props: { ...cpu, subnetIds: ["vpc-12345"] },
      problem:
        '`subnetIds` has the entry "vpc-12345"; each entry must be the ID of a subnet, such as `subnet-0123456789abcdef0`.',
    },
  ])("are rejected: $problem", ({ props, problem }) => {
    const { path, problems } = problemsOf(props);
    expect(path).toMatch(/\/module\/gpu$/);
    expect(problems).toEqual([problem]);
  });

  it("are rejected if one is missing or unknown", () => {
    const { maxVcpus: _, ...others } = cpu;
    expect(problemsOf(others as JobQueueProps).problems).toEqual(["`maxVcpus` is required."]);
    expect(problemsOf({ ...cpu, maxVcpu: 4 } as JobQueueProps).problems).toEqual([
      expect.stringMatching(/^unknown prop `maxVcpu`/),
    ]);
  });

  it("are rejected with an ID that makes invalid names", () => {
    expect(problemsOf(cpu, "gpu queue").problems).toEqual(
      ["launch template", "compute environment", "job queue"].map((noun) =>
        expect.stringContaining(`\`id\` is "gpu queue"; the ${noun} name is `),
      ),
    );
  });
});

describe("addJobQueue", () => {
  function withQueues(props: MetaflowProps) {
    const stack = new ReadableStack();
    const metaflow = withoutStackTraces(() => new Metaflow(stack, "metaflow", props));
    const queues = withoutStackTraces(() => [
      metaflow.addJobQueue("gpu", { instanceTypes: ["g5.xlarge"], maxVcpus: 256, spot: true }),
      metaflow.addJobQueue("large", cpu),
    ]);
    return { stack, metaflow, queues };
  }

  const complete = withQueues(completeMetaflowProps);
  const synthesized = new Synthesized(complete.stack);

  it("lists the queues in their order", () => {
    const { metaflow, queues } = complete;
    expect(metaflow.jobQueues).toEqual(queues);
    expect(metaflow.jobQueues.map(({ node }) => node.id)).toEqual(["gpu", "large"]);
  });

  it("lets Step Functions and the role of jobs use each queue", () => {
    const account = "${data.aws_caller_identity.current.account_id}";
    const here = `arn:aws-us-gov:batch:\${${regionName()}}:${account}`;
    for (const id of ["gpu", "large"]) {
      const path = `metaflow-computation_${id}`;
      const queue = `\${aws_batch_job_queue.${path}_this.arn}`;
      const submit = { Effect: "Allow", Action: "batch:SubmitJob", Resource: [`${here}:job-definition/*`, queue] };
      const stepFunctions = `aws_iam_role_policy.${path}_functions-role-policy`;
      expect(synthesized.resource(stepFunctions)).toMatchObject({
        name: `job_queue_${id}`,
        role: "${aws_iam_role.metaflow-step-functions_step_functions_role.name}",
      });
      expect(synthesized.statements(stepFunctions)).toEqual([submit]);
      const jobs = `aws_iam_role_policy.${path}_role-policy`;
      expect(synthesized.resource(jobs).role).toBe("${aws_iam_role.batch_s3_task_role.name}");
      expect(synthesized.statements(jobs)).toContainEqual(submit);
      expect(synthesized.statements(jobs)).toContainEqual({
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: [
          "${aws_iam_role.batch_s3_task_role.arn}",
          "${aws_iam_role.metaflow-computation_ecs_execution_role.arn}",
        ],
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      });
    }
  });

  it("creates no policy for Step Functions that are off, and one with a count for a token", () => {
    const off = new Synthesized(withQueues({ ...metaflowProps, enableStepFunctions: false }).stack);
    expect(off.text).not.toContain("functions-role-policy");
    const stack = new ReadableStack();
    const enableStepFunctions = new TerraformVariable(stack, "on", {}).booleanValue;
    const metaflow = withoutStackTraces(
      () => new Metaflow(stack, "metaflow", { ...metaflowProps, enableStepFunctions }),
    );
    withoutStackTraces(() => metaflow.addJobQueue("large", cpu));
    const policy = "aws_iam_role_policy.metaflow-computation_large_functions-role-policy";
    expect(new Synthesized(stack).resource(policy)).toMatchObject({
      count: "${var.on ? 1 : 0}",
      role: "${aws_iam_role.metaflow-step-functions_step_functions_role[0].name}",
    });
  });

  it("changes no resource of the deployment", () => {
    const { json } = synthesize(Metaflow, completeMetaflowProps);
    expect(synthesized.json.resource).toMatchObject(Object(json.resource));
  });

  it("uses the provider of the deployment", () => {
    const stack = new ReadableStack();
    const provider = new AwsProvider(stack, "aws", { alias: "west" });
    const metaflow = withoutStackTraces(() => new Metaflow(stack, "metaflow", { ...metaflowProps, provider }));
    withoutStackTraces(() => metaflow.addJobQueue("large", cpu));
    const synthesized = new Synthesized(stack);
    const added = synthesized.addresses.filter((address) => address.includes("large"));
    expect(added.length).toBeGreaterThan(3);
    for (const address of added) expect(synthesized.resource(address).provider).toBe("aws.west");
  });

  it("rejects a second queue with the same ID, and a queue in a stack that becomes a module", () => {
    expect(() => complete.metaflow.addJobQueue("gpu", cpu)).toThrow(/There is already a Construct with name 'gpu'/);
    const stack = new ModuleStack(app(), "module-with-queue", Metaflow._definition, "");
    const inModule = withoutStackTraces(() => new Metaflow(stack, "module", metaflowProps));
    expect(() => inModule.addJobQueue("gpu", cpu)).toThrow(
      /is a module call in a stack that becomes a Terraform module/,
    );
  });
});
