import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { Aspects, TerraformElement, TerraformOutput, TerraformResource, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Metaflow } from "../../lib";
import { errorOf } from "./errors";
import { app, type Block, Synthesized } from "./helpers";
import { metaflowProps } from "./props";
import { alias, deploy, setProvider, stackWithProviders, writtenJson } from "./several-deployments";

/** Returns the providers of the data sources to which log configurations, URLs and ARNs of a deployment refer. */
function providersOfRegions({ json }: Synthesized, id: string): ReadonlySet<unknown> {
  const blocks = Object.values(json.resource ?? {}).flatMap((ofType) => Object.entries(ofType));
  const text = JSON.stringify(blocks.filter(([name]) => name.startsWith(`${id}_`)));
  const references = text.matchAll(/data\.(aws_region|aws_caller_identity)\.([\w-]+)/g);
  const found = [...references].map(([, type = "", name = ""]) => json.data?.[type]?.[name]?.provider ?? "default");
  return new Set(found);
}

let stacks = 0;
const newStack = () => new TerraformStack(app(), `providers-${stacks++}`);

describe("region and account", () => {
  it("belong to the provider of the resources: the default one, a prop, an Aspect and an override", () => {
    const stack = newStack();
    const [west, east, south] = [alias(stack, "west"), alias(stack, "east"), alias(stack, "south")];
    deploy(stack, "first");
    deploy(stack, "second", { provider: west });
    Aspects.of(deploy(stack, "third")).add(setProvider(east));
    Aspects.of(deploy(stack, "fourth")).add({
      visit: (node) => TerraformResource.isTerraformResource(node) && node.addOverride("provider", south.fqn),
    });
    const synthesized = new Synthesized(stack);
    expect(providersOfRegions(synthesized, "first")).toEqual(new Set(["default"]));
    expect(providersOfRegions(synthesized, "second")).toEqual(new Set(["aws.west"]));
    expect(providersOfRegions(synthesized, "third")).toEqual(new Set(["aws.east"]));
    expect(providersOfRegions(synthesized, "fourth")).toEqual(new Set(["aws.south"]));
  });

  it("need no default provider if all resources use another one", () => {
    const stack = newStack();
    deploy(stack, "only", { provider: alias(stack, "west") });
    const { json } = new Synthesized(stack);
    const providers = [...Object.values(json.resource ?? {}), ...Object.values(json.data ?? {})]
      .flatMap((blocks) => Object.values(blocks))
      .map(({ provider }) => provider);
    expect(new Set(providers)).toEqual(new Set(["aws.west", undefined]));
    for (const { provider } of Object.values(json.data?.aws_region ?? {})) expect(provider).toBe("aws.west");
  });

  it("are those of the stack in which a deployment is nested", () => {
    const outer = new TerraformStack(app(), "outer-of-providers");
    const inner = new TerraformStack(new Construct(outer, "platform"), "inner");
    deploy(inner, "nested", { provider: alias(inner, "west") });
    const regions: Block[] = Object.values(JSON.parse(Testing.synth(inner)).data.aws_region);
    expect(regions.map(({ provider }) => provider)).toContain("aws.west");
    expect(JSON.parse(Testing.synth(outer)).data).toBeUndefined();
  });

  it("have their own provider if it is set, and follow a later change of the resources", () => {
    const stack = newStack();
    const [west, east] = [alias(stack, "west"), alias(stack, "east")];
    const metaflow = deploy(stack, "module", { provider: west });
    const own = metaflow.ui?.node.tryFindChild("aws_region-current");
    if (!TerraformElement.isTerraformElement(own)) throw new Error("the UI has a data source for its region");
    own.addOverride("provider", east.fqn);
    const providers = () =>
      Object.entries(new Synthesized(stack).json.data?.aws_region ?? {}).map(
        ([name, { provider }]) => `${name.includes("metaflow-ui") ? "ui" : "other"}: ${provider}`,
      );
    expect(new Set(providers())).toEqual(new Set(["ui: aws.east", "other: aws.west"]));
    for (const resource of metaflow.node.findAll().filter(TerraformResource.isTerraformResource)) {
      resource.provider = undefined;
    }
    expect(new Set(providers())).toEqual(new Set(["ui: aws.east", "other: undefined"]));
  });

  it.each(["a prop", "an Aspect"])("are those of the deployment in references of another stack, with %s", (way) => {
    const application = app();
    const consumer = stackWithProviders(application, `consumer-of-${stacks}`);
    const producer = stackWithProviders(application, `producer-of-${stacks++}`);
    const west = alias(producer, "west");
    const metaflow = deploy(producer, "module", way === "a prop" ? { provider: west } : {});
    if (way === "an Aspect") Aspects.of(metaflow).add(setProvider(west));
    new TerraformOutput(consumer, "url", { value: metaflow.metaflowServiceUrl, staticId: true });
    application.synth();

    const { url } = writtenJson(application, consumer).output;
    expect(url.value).not.toContain("data.aws_region");
    const { data, output } = writtenJson(application, producer);
    const exported = Object.values<Block>(output).map(
      ({ value }) => /data\.aws_region\.([\w-]+)/.exec(String(value))?.[1],
    );
    const [region = ""] = exported.filter((name) => name !== undefined);
    expect(data.aws_region[region].provider).toBe("aws.west");
  });
});

describe("the prop provider", () => {
  it("sets the provider of all AWS resources, and of no other", () => {
    const stack = newStack();
    deploy(stack, "module", { provider: alias(stack, "west") });
    const { json } = new Synthesized(stack);
    const withProvider = Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
      Object.values(blocks).map(({ provider }) => `${type.split("_")[0]}: ${provider}`),
    );
    expect(new Set(withProvider)).toEqual(new Set(["aws: aws.west", "random: undefined"]));
  });

  it("applies to policies that are added later", () => {
    const stack = newStack();
    const metaflow = deploy(stack, "module", { provider: alias(stack, "west") });
    metaflow.addToTaskRolePolicy({ actions: ["glue:StartJobRun"], resources: ["*"] });
    metaflow.datastore.grantRead(metaflow.taskRole);
    const { json } = new Synthesized(stack);
    expect(Object.values(json.data?.aws_iam_policy_document ?? {})).toMatchObject([{ provider: "aws.west" }]);
    for (const block of Object.values(json.resource?.aws_iam_role_policy ?? {})) {
      expect(block.provider).toBe("aws.west");
    }
  });

  it.each([
    { given: (stack: TerraformStack) => new RandomProvider(stack, "random"), found: /"problems-\d+\/random"/ },
    { given: () => alias(newStack(), "west"), found: /"providers-\d+\/west"/ },
    { given: () => "aws.west", found: /"aws\.west"/ },
    { given: () => ({}), found: /\{\}/ },
  ])("rejects $found", ({ given, found }) => {
    const { problems } = errorOf((stack) => {
      // Callers in plain JavaScript have no compiler that checks the type.
      const props = Object.assign({ ...metaflowProps, batchType: "ec3" }, { provider: given(stack) });
      new Metaflow(stack, "module", props);
    });
    expect(problems).toEqual([
      expect.stringMatching(/^`batchType` is "ec3"; /),
      expect.stringMatching(
        new RegExp(`^\`provider\` is ${found.source}; must be an \`AwsProvider\` of the same stack\\.$`),
      ),
    ]);
  });
});
