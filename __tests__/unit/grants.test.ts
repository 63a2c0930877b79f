import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { TerraformCount, type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Datastore, Metaflow } from "../../lib";
import { app, decoded, ReadableStack, Synthesized, withoutStackTraces } from "./helpers";
import { datastoreProps, metaflowProps, stepFunctionsProps } from "./props";
import { stackWithProviders, writtenJson } from "./several-deployments";

const BUCKET = "${aws_s3_bucket.this.arn}";
const KEY = "${aws_kms_key.s3.arn}";
const reading = [
  { Effect: "Allow", Action: "s3:ListBucket", Resource: BUCKET },
  { Effect: "Allow", Action: "s3:GetObject", Resource: `${BUCKET}/*` },
  { Effect: "Allow", Action: "kms:Decrypt", Resource: KEY },
];
const writing = [
  { Effect: "Allow", Action: "s3:ListBucket", Resource: BUCKET },
  { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], Resource: `${BUCKET}/*` },
  { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: KEY },
];

/** Returns the inline policies of the role `role` by name, each as its statements. */
function policiesOf({ json }: Synthesized): Readonly<Record<string, unknown>> {
  const policies = Object.values(json.resource?.aws_iam_role_policy ?? {});
  const ofRole = policies.filter(({ role }) => role === "${aws_iam_role.role.name}");
  return Object.fromEntries(ofRole.map(({ name, policy }) => [name, decoded(policy)]));
}

describe("a grant of the datastore", () => {
  const setup = () => {
    const stack = new ReadableStack();
    const role = new IamRole(stack, "role", { name: "notebooks", assumeRolePolicy: "{}" });
    return { stack, role, datastore: withoutStackTraces(() => new Datastore(stack, "module", datastoreProps)) };
  };

  it("lets a role read the bucket and use its key", () => {
    const { stack, role, datastore } = setup();
    datastore.grantRead(role);
    expect(policiesOf(new Synthesized(stack))).toEqual({
      "acme-s3-prod-read": { Version: "2012-10-17", Statement: reading },
    });
  });

  it("lets a role read and write the bucket and use its key", () => {
    const { stack, role, datastore } = setup();
    datastore.grantReadWrite(role);
    expect(policiesOf(new Synthesized(stack))).toEqual({
      "acme-s3-prod-read-write": { Version: "2012-10-17", Statement: writing },
    });
  });

  it("has no effect a second time, and returns the same policy", () => {
    const { stack, role, datastore } = setup();
    expect(datastore.grantRead(role)).toBe(datastore.grantRead(role));
    datastore.grantReadWrite(role);
    const names = Object.keys(policiesOf(new Synthesized(stack)));
    expect(names.sort()).toEqual(["acme-s3-prod-read", "acme-s3-prod-read-write"]);
  });

  it("gives a role access to two datastores", () => {
    const { stack, role, datastore } = setup();
    const other = withoutStackTraces(
      () => new Datastore(stack, "other", { ...datastoreProps, resourceSuffix: "-test" }),
    );
    datastore.grantRead(role);
    other.grantRead(role);
    expect(Object.keys(policiesOf(new Synthesized(stack))).sort()).toEqual(["acme-s3-prod-read", "acme-s3-test-read"]);
  });

  it.each([
    { name: "its property", set: (role: IamRole, west: AwsProvider) => Object.assign(role, { provider: west }) },
    { name: "an override", set: (role: IamRole, west: AwsProvider) => role.addOverride("provider", west.fqn) },
  ])("uses the provider of the role, which $name may set later", ({ set }) => {
    const { stack, role, datastore } = setup();
    datastore.grantRead(role);
    set(role, new AwsProvider(stack, "west", { alias: "west" }));
    const policies = Object.values(new Synthesized(stack).json.resource?.aws_iam_role_policy ?? {});
    expect(policies).toContainEqual(expect.objectContaining({ name: "acme-s3-prod-read", provider: "aws.west" }));
  });

  it("distinguishes datastores whose paths are equal without slashes", () => {
    const { stack, role } = setup();
    const nested = (scope: string, id: string, suffix: string) =>
      new Datastore(new Construct(stack, scope), id, { ...datastoreProps, resourceSuffix: suffix });
    const [first, second] = withoutStackTraces(() => [nested("a-b", "c", "-one"), nested("a", "b-c", "-two")]);
    expect(first?.grantRead(role)).not.toBe(second?.grantRead(role));
  });

  it.each([
    { given: undefined, problem: "`role` is undefined; must be an `IamRole`: for an existing role" },
    { given: "arn:aws:iam::123456789012:role/a", problem: '`role` is "arn:aws:iam::123456789012:role/a"; must be' },
    { given: {}, problem: "`role` is {}; must be an `IamRole`: for" },
  ])("rejects an argument that is no role: $problem", ({ given, problem }) => {
    const { datastore } = setup();
    expect(() => Reflect.apply(datastore.grantRead, datastore, [given])).toThrow(problem);
  });

  it("belongs to the stack of the role, which then depends on the stack of the datastore", () => {
    const application = app();
    const owner = stackWithProviders(application, "owner-of-datastore");
    const user = stackWithProviders(application, "user-of-datastore");
    const datastore = withoutStackTraces(() => new Datastore(owner, "datastore", datastoreProps));
    datastore.grantRead(new IamRole(user, "role", { assumeRolePolicy: "{}" }));
    datastore.allowDatabaseAccess(new SecurityGroup(owner, "clients", {}).id);
    application.synth();
    const json = (stack: TerraformStack) => writtenJson(application, stack);
    expect(Object.keys(json(user).resource)).toEqual(["aws_iam_role", "aws_iam_role_policy"]);
    expect(json(user).data).toHaveProperty("terraform_remote_state");
    expect(json(owner).data).toBeUndefined();
  });

  it.each([2, TerraformCount.of(2)])("rejects a role with several instances", (count) => {
    const { stack, datastore } = setup();
    const role = new IamRole(stack, "several", { assumeRolePolicy: "{}", count });
    expect(() => datastore.grantRead(role)).toThrow(/several"; must be a role without `count` and `for_each`/);
  });

  it("exists under the condition of the role", () => {
    const stack = new ReadableStack();
    const enableStepFunctions = new TerraformVariable(stack, "enabled", {}).booleanValue;
    const metaflow = withoutStackTraces(() => new Metaflow(stack, "module", { ...metaflowProps, enableStepFunctions }));
    const { role } = metaflow.stepFunctions;
    if (!role) throw new Error("the role has a count, so it exists in TypeScript");
    metaflow.datastore.grantRead(role);
    const policies = Object.values(new Synthesized(stack).json.resource?.aws_iam_role_policy ?? {});
    expect(policies).toContainEqual(
      expect.objectContaining({
        name: "metaflow-s3-read",
        count: "${var.enabled ? 1 : 0}",
        role: "${aws_iam_role.metaflow-step-functions_step_functions_role[0].name}",
      }),
    );
  });

  it("is also available as a document for other principals", () => {
    const { datastore, stack } = setup();
    new IamRole(stack, "other", { name: datastore.readPolicyJson, assumeRolePolicy: datastore.readWritePolicyJson });
    const synthesized = new Synthesized(stack);
    expect(synthesized.statements("aws_iam_role.other", "name")).toEqual(reading);
    expect(synthesized.statements("aws_iam_role.other", "assume_role_policy")).toEqual(writing);
  });
});

describe("addToTaskRolePolicy", () => {
  it("collects the statements in one policy of the role of jobs", () => {
    const stack = new ReadableStack();
    const metaflow = withoutStackTraces(() => new Metaflow(stack, "module", metaflowProps));
    metaflow.addToTaskRolePolicy({ actions: ["glue:StartJobRun"], resources: ["*"] });
    metaflow.addToTaskRolePolicy({ actions: ["sns:Publish"], resources: [stepFunctionsProps.batchJobQueueArn] });
    const synthesized = new Synthesized(stack);
    expect(Object.values(synthesized.json.data?.aws_iam_policy_document ?? {})).toEqual([
      {
        statement: [
          { actions: ["glue:StartJobRun"], resources: ["*"] },
          { actions: ["sns:Publish"], resources: [stepFunctionsProps.batchJobQueueArn] },
        ],
      },
    ]);
    const policies = Object.values(synthesized.json.resource?.aws_iam_role_policy ?? {});
    expect(policies.filter(({ name }) => name === "additional")).toEqual([
      {
        name: "additional",
        role: "${aws_iam_role.batch_s3_task_role.name}",
        policy: expect.stringMatching(/^\$\{data\.aws_iam_policy_document\.[\w-]+\.json\}$/),
      },
    ]);
  });

  it.each([
    { statement: undefined, problem: "a statement needs actions" },
    { statement: "s3:*", problem: '`statement` is "s3:*"; must be an object.' },
    { statement: { actions: "s3:*", resources: ["*"] }, problem: '`actions` is "s3:*"; must be a list of strings.' },
    { statement: { Effect: "Allow", Action: "s3:*" }, problem: "unknown prop `Action`" },
    { statement: { effect: "Deny", resources: ["*"] }, problem: "a statement needs actions" },
    { statement: { actions: ["s3:*"] }, problem: "a statement needs resources" },
    { statement: { actions: ["s3:*"], resources: ["*"], effect: "allow" }, problem: '`effect` is "allow"; must be' },
    { statement: { actions: ["s3:*"], resources: ["*"], sid: "${var.x" }, problem: "`sid` is" },
    { statement: { actions: ["s3:*"], resources: ["*"], principals: [] }, problem: "unknown prop `principals`" },
    {
      statement: {
        actions: ["s3:*"],
        resources: ["*"],
        condition: [{ test: "Bool", variable: "a", values: ["1".repeat(9999)] }],
      },
      problem: "`values` has the entry",
    },
  ])("rejects $statement", ({ statement, problem }) => {
    const metaflow = withoutStackTraces(() => new Metaflow(new ReadableStack(), "module", metaflowProps));
    expect(() => Reflect.apply(metaflow.addToTaskRolePolicy, metaflow, [statement])).toThrow(problem);
  });
});
