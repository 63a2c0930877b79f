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

const length = (name: string) => `"${name}" (${name.length} characters) and`;

describe("names", () => {
  const PREFIX = "an-outstandingly-long-prefix-1";
  const HYPHENS = "must be 1 to 32 letters, digits and hyphens, without a hyphen at either end";

  const given = (inputs: string, ...problems: string[]) => `${inputs}; ${problems.join("; ")}`;

  it("are rejected with inputs, names and a remedy if they are too long", () => {
    const inputs = `\`resourcePrefix\` is "${PREFIX}" and \`resourceSuffix\` is ""`;
    const balancer = (word: string) =>
      `${given(inputs, `the load balancer name is ${length(`${PREFIX}-${word}`)} ${HYPHENS}, and not beginning with \`internal-\``)}. Choose others, or set \`loadBalancerNamePrefix\`.`;
    const target = (word: string) => `the target group name is ${length(`${PREFIX}-${word}`)} ${HYPHENS}`;
    const problems = problemsOf({ resourcePrefix: PREFIX });
    expect(problems).toEqual([
      balancer("nlb"),
      `${given(inputs, target("mdtg"))}.`,
      `${given(inputs, target("dbtg"))}.`,
      `\`resourcePrefix\` is "${PREFIX}"; must have at most 28 characters, otherwise the UI's two target groups have the same name.`,
      balancer("alb"),
    ]);
  });

  it("of load balancers are rejected with loadBalancerNamePrefix if it is set", () => {
    expect(problemsOf({ loadBalancerNamePrefix: PREFIX, resourcePrefix: "acme" })).toEqual(
      ["nlb", "alb"].map(
        (word) =>
          `\`loadBalancerNamePrefix\` is "${PREFIX}"; the load balancer name is ${length(`${PREFIX}-${word}`)} ${HYPHENS}, and not beginning with \`internal-\`.`,
      ),
    );
  });

  it("of resources of the root construct are rejected too", () => {
    const resourcePrefix = "a".repeat(50);
    expect(problemsOf({ resourcePrefix })).toContainEqual(
      expect.stringContaining(`; the IAM role name is ${length(`${resourcePrefix}-batch_s3_task_role`)} `),
    );
  });

  it("need a prefix or a suffix", () => {
    const problems = problemsOf({ resourcePrefix: "", resourceSuffix: "" });
    for (const noun of ["job queue", "ECS cluster"]) {
      expect(problems).toContainEqual(
        expect.stringMatching(
          new RegExp(
            `^\`resourcePrefix\` is "" and \`resourceSuffix\` is ""; .*the ${noun} name is "" \\(0 characters\\)`,
          ),
        ),
      );
    }
    expect(problems).toContainEqual(
      expect.stringMatching(/; the bucket name is "s3" \(2 characters\) .* Choose others, or set `s3BucketName`\.$/),
    );
  });

  it("must not consist of the suffix alone", () => {
    expect(problemsOf({ resourcePrefix: "", resourceSuffix: "prod" })).toEqual([
      expect.stringMatching(
        /^`resourcePrefix` is "" and `resourceSuffix` is "prod"; the job queue name is "-prod" \(5 characters\) /,
      ),
    ]);
  });
});

describe("rules for several inputs", () => {
  const all = {
    uiCognitoUserPoolArn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEf123",
    uiCognitoUserPoolClientId: "client",
    uiCognitoUserPoolDomain: "acme",
  };

  it.each([
    { given: { uiCognitoUserPoolArn: all.uiCognitoUserPoolArn } },
    { given: { uiCognitoUserPoolClientId: all.uiCognitoUserPoolClientId } },
    { given: { ...all, uiCognitoUserPoolDomain: "" } },
  ])("reject incomplete Cognito inputs with the names that the root construct has for them: $given", ({ given }) => {
    const values = Object.keys(all).map((name) => `\`${name}\` is ${JSON.stringify(Reflect.get(given, name) ?? "")}`);
    expect(problemsOf(given)).toEqual([
      `${values[0]}, ${values[1]} and ${values[2]}; all or none of them must be set.`,
    ]);
  });

  it("reject a certificate in another partition", () => {
    expect(problemsOf({ iamPartition: "aws-cn" })).toEqual([
      `\`uiCertificateArn\` is "${metaflowProps.uiCertificateArn}" and \`iamPartition\` is "aws-cn"; the ARN must belong to that partition.`,
    ]);
  });

  it("accept complete Cognito inputs and ARNs in the same partition", () => {
    expect(() => synthesize(Metaflow, inPartition({ ...metaflowProps, ...all }, "aws-cn"))).not.toThrow();
  });
});

describe("problems of several submodules", () => {
  it("are in one error with the path of the root construct", () => {
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
      '`batchType` is "ec3"; ',
      '`dbEngineVersion` is "newest"; ',
      '`uiAllowList` has the entry "10.0.0.1/8"; ',
      "`vpcCidrBlocks` is empty; ",
    ];
    for (const begin of begins) expect(problems.filter((problem) => problem.startsWith(begin))).toHaveLength(1);
    for (const name of ["acme-nlb", "acme-mdtg", "acme-dbtg", "acme-alb"]) {
      expect(problems).toContainEqual(
        expect.stringContaining(`name is ${length(`${name}-a-suffixthatismuchtoolong`)}`),
      );
    }
    expect(problems).toHaveLength(begins.length + 4);
    expect(message.split("\n").filter((line) => !line.startsWith(`${path}: \``))).toEqual([]);
  });

  it.each([
    { name: "parameters without a version", props: { dbEngineVersion: "", dbParameters: { a: "b" } } },
    { name: "too many tags together", props: { tags: tags("a", 30), dbInstanceTags: tags("b", 30) } },
  ])("include a rule that only the submodule has: $name", ({ props }) => {
    const { path, problems } = errorOfMetaflow(props);
    expect(path).toMatch(/^problems-\d+\/metaflow$/);
    expect(problems).toHaveLength(1);
  });
});

it("warns once about each default that a new deployment should not use", () => {
  const stack = new ReadableStack();
  withoutStackTraces(() => new Metaflow(stack, "metaflow", metaflowProps));
  const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => /warn/.test(type)));
  expect(warnings.map(({ data }) => String(data).split(";")[0]).sort()).toEqual([
    '`dbEngineVersion` is "11"',
    '`dbInstanceType` is "db.t2.small"',
    '`dbMigrateLambdaRuntime` is "python3.7"',
    '`metadataServiceContainerImage` is ""',
    '`s3BucketName` is "" and `resourceSuffix` is ""',
    "`uiAllowList` is [] and `uiAllowedSecurityGroupIds` is []",
  ]);
});
