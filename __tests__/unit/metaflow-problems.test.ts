import { describe, expect, it } from "vitest";
import { Metaflow, type MetaflowProps } from "../../lib";
import { errorOf } from "./errors";
import { ReadableStack, synthesize, withoutStackTraces } from "./helpers";
import { inPartition, metaflowProps } from "./props";

const errorOfMetaflow = (props: Partial<MetaflowProps>) =>
  errorOf((stack) => new Metaflow(stack, "metaflow", { ...metaflowProps, ...props }));
const problemsOf = (props: Partial<MetaflowProps>) => errorOfMetaflow(props).problems;

const tags = (prefix: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, "x"]));

describe("names", () => {
  const PREFIX = "an-outstandingly-long-prefix-1";
  const HYPHENS = "must be 1 to 32 letters, digits and hyphens, without a hyphen at either end";

  it("that get too long say what was given, what became of it, and what helps", () => {
    expect(problemsOf({ resourcePrefix: PREFIX })).toEqual([
      `\`resourcePrefix\` is "${PREFIX}" and \`resourceSuffix\` is "": the load balancer's name, "${PREFIX}-nlb", has 34 characters; it ${HYPHENS}, and not beginning with \`internal-\`. Choose others, or set \`loadBalancerNamePrefix\`.`,
      `\`resourcePrefix\` is "${PREFIX}" and \`resourceSuffix\` is "": the target group's name, "${PREFIX}-mdtg", has 35 characters; it ${HYPHENS}.`,
      `\`resourcePrefix\` is "${PREFIX}" and \`resourceSuffix\` is "": the target group's name, "${PREFIX}-dbtg", has 35 characters; it ${HYPHENS}.`,
      `\`resourcePrefix\` is "${PREFIX}": it must have at most 28 characters, or the UI's two target groups get the same name.`,
      `\`resourcePrefix\` is "${PREFIX}" and \`resourceSuffix\` is "": the load balancer's name, "${PREFIX}-alb", has 34 characters; it ${HYPHENS}, and not beginning with \`internal-\`. Choose others, or set \`loadBalancerNamePrefix\`.`,
    ]);
  });

  it("of load balancers are blamed on their own prefix where it is given", () => {
    expect(problemsOf({ loadBalancerNamePrefix: PREFIX, resourcePrefix: "acme" })).toEqual(
      ["nlb", "alb"].map(
        (word) =>
          `\`loadBalancerNamePrefix\` is "${PREFIX}": the load balancer's name, "${PREFIX}-${word}", has 34 characters; it ${HYPHENS}, and not beginning with \`internal-\`.`,
      ),
    );
  });

  it("are those of the root's own resources too", () => {
    const resourcePrefix = "a".repeat(50);
    expect(problemsOf({ resourcePrefix })).toContainEqual(
      expect.stringContaining(`: the IAM role's name, "${resourcePrefix}-batch_s3_task_role", has 69 characters; `),
    );
  });

  it("can't be made of nothing", () => {
    const problems = problemsOf({ resourcePrefix: "", resourceSuffix: "" });
    for (const name of ["the job queue's", "the ECS cluster's"]) {
      expect(problems).toContainEqual(
        expect.stringContaining(
          `\`resourcePrefix\` is "" and \`resourceSuffix\` is "": ${name} name, "", has 0 characters`,
        ),
      );
    }
    expect(problems).toContainEqual(
      expect.stringMatching(/: the bucket's name, "s3", has 2 characters; .* Choose others, or set `s3BucketName`\.$/),
    );
  });

  it("can't be made of a suffix alone", () => {
    expect(problemsOf({ resourcePrefix: "", resourceSuffix: "prod" })).toEqual([
      expect.stringMatching(
        /^`resourcePrefix` is "" and `resourceSuffix` is "prod": the job queue's name, "-prod", has 5 characters; /,
      ),
    ]);
  });
});

describe("inputs that belong together", () => {
  const all = {
    uiCognitoUserPoolArn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEf123",
    uiCognitoUserPoolClientId: "client",
    uiCognitoUserPoolDomain: "acme",
  };

  it.each([
    { given: { uiCognitoUserPoolArn: all.uiCognitoUserPoolArn } },
    { given: { uiCognitoUserPoolClientId: all.uiCognitoUserPoolClientId } },
    { given: { ...all, uiCognitoUserPoolDomain: "" } },
  ])("are Cognito's, under the names that they have here: $given", ({ given }) => {
    const values = Object.keys(all).map((name) => `\`${name}\` is ${JSON.stringify(Reflect.get(given, name) ?? "")}`);
    expect(problemsOf(given)).toEqual([
      `${values[0]}, ${values[1]} and ${values[2]}: all of them must be given, or none.`,
    ]);
  });

  it("are the partition and the certificate's", () => {
    expect(problemsOf({ iamPartition: "aws-cn" })).toEqual([
      `\`uiCertificateArn\` is "${metaflowProps.uiCertificateArn}" and \`iamPartition\` is "aws-cn": the ARN must be of that partition.`,
    ]);
  });

  it("are fine with all of them, and in the same partition", () => {
    expect(() => synthesize(Metaflow, inPartition({ ...metaflowProps, ...all }, "aws-cn"))).not.toThrow();
  });
});

describe("problems of several submodules", () => {
  it("are one error of the construct that was given them", () => {
    const { path, problems, message } = errorOfMetaflow({
      batchType: "ec3",
      dbEngineVersion: "newest",
      resourcePrefix: "acme",
      resourceSuffix: "a-suffixthatismuchtoolong",
      uiAllowList: ["10.0.0.1/8"],
      vpcCidrBlocks: [],
    });
    expect(path).toMatch(/^problems-\d+\/metaflow$/);
    const begins = [
      '`batchType` is "ec3": ',
      '`dbEngineVersion` is "newest": ',
      '`uiAllowList` has the entry "10.0.0.1/8": ',
      "`vpcCidrBlocks` is empty: ",
    ];
    for (const begin of begins) expect(problems.filter((problem) => problem.startsWith(begin))).toHaveLength(1);
    for (const name of ["acme-nlb", "acme-mdtg", "acme-dbtg", "acme-alb"]) {
      expect(problems).toContainEqual(expect.stringContaining(`name, "${name}-a-suffixthatismuchtoolong", has `));
    }
    expect(problems).toHaveLength(begins.length + 4);
    expect(message.split("\n").filter((line) => !line.startsWith(`${path}: \``))).toEqual([]);
  });

  it.each([
    { name: "parameters without a version", props: { dbEngineVersion: "", dbParameters: { a: "b" } } },
    { name: "too many tags together", props: { tags: tags("a", 30), dbInstanceTags: tags("b", 30) } },
  ])("are not lost where only the submodule knows the rule: $name", ({ props }) => {
    const { path, problems } = errorOfMetaflow(props);
    expect(path).toMatch(/^problems-\d+\/metaflow$/);
    expect(problems).toHaveLength(1);
  });
});

it("warns once of each default that a new deployment should not use", () => {
  const stack = new ReadableStack();
  withoutStackTraces(() => new Metaflow(stack, "metaflow", metaflowProps));
  const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => /warn/.test(type)));
  expect(warnings.map(({ data }) => String(data).split(":")[0]).sort()).toEqual([
    '`dbEngineVersion` is "11"',
    '`dbInstanceType` is "db.t2.small"',
    '`dbMigrateLambdaRuntime` is "python3.7"',
    '`s3BucketName` is "" and `resourceSuffix` is ""',
    "`uiAllowList` is empty",
  ]);
});
