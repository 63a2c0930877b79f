import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { Aspects, TerraformResource, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Datastore, type MetaflowProps, StepFunctions } from "../../lib";
import { app, withoutStackTraces } from "./helpers";
import { stepFunctionsProps } from "./props";
import { alias, deploy, setProvider } from "./several-deployments";

describe("two deployments in a stack", () => {
  const stackWith = (make: (stack: TerraformStack) => void) => {
    const stack = new TerraformStack(app(), "platform");
    new AwsProvider(stack, "aws", { region: "us-east-1" });
    new RandomProvider(stack, "random");
    make(stack);
    return stack;
  };
  /** Returns a function that throws the errors of the stack. */
  const validationOf = (make: (stack: TerraformStack) => void) => {
    const stack = stackWith(make);
    return () => withoutStackTraces(() => stack.runAllValidations());
  };
  const withSuffix = (stack: Construct, id: string, suffix: string, props: Partial<MetaflowProps> = {}) =>
    deploy(stack, id, { ...props, resourceSuffix: suffix });
  const datastore = (scope: Construct, id: string, props: object = {}) =>
    new Datastore(scope, id, {
      resourcePrefix: "a-",
      resourceSuffix: "",
      standardTags: {},
      metaflowVpcId: "vpc-1",
      subnet1Id: "subnet-1",
      subnet2Id: "subnet-2",
      metadataServiceSecurityGroupId: "sg-1",
      ...props,
    });

  it("need different names, and the error lists the names that clash", () => {
    const validate = validationOf((stack) => {
      withSuffix(stack, "blue", "prod");
      withSuffix(new Construct(stack, "nested"), "green", "prod");
    });
    expect(validate).toThrow(/platform\/blue and platform\/nested\/green have resources with the same names/);
    const names = [
      'bucket "metaflow-s3-prod"',
      'IAM role "metaflow-batch_s3_task_role-prod"',
      'job queue "metaflow-prod"',
    ];
    for (const name of names) expect(validate).toThrow(name);
    expect(validate).toThrow("Set different values for `resourcePrefix` or `resourceSuffix`, and for `s3BucketName`, ");
  });

  it.each([
    { name: "different suffixes", make: (stack: TerraformStack) => ["a", "b"].map((id) => withSuffix(stack, id, id)) },
    {
      name: "different accounts, buckets and VPCs",
      make: (stack: TerraformStack) => {
        withSuffix(stack, "a", "prod", { s3BucketName: "first" });
        const provider = new AwsProvider(stack, "other", { alias: "other", region: "eu-west-1", profile: "other" });
        withSuffix(stack, "b", "prod", { provider, s3BucketName: "second", vpcId: "vpc-2" });
      },
    },
    {
      name: "datastores with different prefixes",
      make: (stack: TerraformStack) => datastore(stack, "one") && datastore(stack, "two", { resourcePrefix: "b-" }),
    },
  ])("may have $name", ({ make }) => {
    expect(validationOf(make)).not.toThrow();
  });

  it("may not have the same names of roles in two regions of an account, nor the same bucket anywhere", () => {
    const validate = validationOf((stack) => {
      withSuffix(stack, "a", "prod");
      withSuffix(stack, "b", "prod", { provider: alias(stack, "eu-west-1"), vpcId: "vpc-2" });
    });
    expect(validate).toThrow('IAM role "metaflow-ecs-iam-role-prod"');
    expect(validate).toThrow('bucket "metaflow-s3-prod"');
    expect(validate).not.toThrow(/job queue|load balancer|security group/);
  });

  it("may be submodules with different resources", () => {
    expect(
      validationOf((stack) => [
        datastore(stack, "one"),
        new StepFunctions(stack, "two", { ...stepFunctionsProps, resourcePrefix: "a-", resourceSuffix: "" }),
      ]),
    ).not.toThrow();
  });

  it("may not share a bucket under different suffixes", () => {
    const validate = validationOf((stack) => {
      for (const id of ["a", "b"]) withSuffix(stack, id, id, { s3BucketName: "shared" });
    });
    expect(validate).toThrow(/same names, which AWS refuses: bucket "shared"\. Set different values/);
  });

  it("are compared if only one of them has a declared provider", () => {
    const stack = new TerraformStack(app(), "without-default-provider");
    new RandomProvider(stack, "random");
    withSuffix(stack, "a", "prod", { s3BucketName: "first" });
    withSuffix(stack, "b", "prod", { s3BucketName: "second", vpcId: "vpc-2", provider: alias(stack, "west") });
    expect(() => stack.runAllValidations()).toThrow('IAM role "metaflow-ecs-iam-role-prod"');
  });

  it("may not have names that differ only in the settings of their providers, or in the case of IAM names", () => {
    const validate = validationOf((stack) => {
      withSuffix(stack, "a", "prod", { s3BucketName: "first" });
      const defaultTags = [{ tags: { a: "b" } }];
      const provider = new AwsProvider(stack, "same", { alias: "same", region: "us-east-1", defaultTags });
      withSuffix(stack, "b", "PROD", { provider, s3BucketName: "second", dbIdentifierPrefix: "b", vpcId: "vpc-2" });
    });
    expect(validate).toThrow('IAM role "metaflow-ecs-iam-role-PROD"');
    expect(validate).not.toThrow("job queue");
  });

  it("are also compared if one is inside the other", () => {
    const validate = validationOf((stack) => {
      withSuffix(withSuffix(stack, "outer", "prod"), "inner", "prod");
    });
    expect(validate).toThrow("platform/outer and platform/outer/inner have resources with the same names");
  });

  it("have the names of overrides, and resources of users are not compared", () => {
    const renamed = validationOf((stack) => {
      const [first, second] = [datastore(stack, "one"), datastore(stack, "two", { s3BucketName: "second" })];
      first.databaseSecurityGroup.addOverride("name", "first");
      for (const { node } of [first, second]) {
        for (const child of node.children.filter(TerraformResource.isTerraformResource)) {
          if (/aws_db/.test(child.terraformResourceType)) child.addOverride("count", "${var.on ? 1 : 0}");
        }
        new SecurityGroup(node.scope ?? stack, `of-user-${node.id}`, { name: "same" });
      }
    });
    expect(renamed).not.toThrow();
  });

  it("are compared after Aspects have set their providers", () => {
    const stackWithAspect = stackWith((stack) => {
      withSuffix(stack, "a", "prod", { s3BucketName: "first" });
      const provider = new AwsProvider(stack, "other", { alias: "other", profile: "other" });
      Aspects.of(withSuffix(stack, "b", "prod", { s3BucketName: "second", vpcId: "vpc-2" })).add(setProvider(provider));
    });
    expect(() => withoutStackTraces(() => Testing.synth(stackWithAspect, true))).not.toThrow();
  });

  it("are compared by expression if the names contain tokens", () => {
    const suffixes = (first: string, second: string) =>
      validationOf((stack) => [
        datastore(stack, "one", { resourceSuffix: first }),
        datastore(stack, "two", { resourceSuffix: second }),
      ]);
    expect(suffixes("-${var.a}", "-${var.a}")).toThrow(/bucket "a-s3-\$\{var\.a\}"/);
    expect(suffixes("-${var.a}", "-${var.b}")).not.toThrow();
  });
});
