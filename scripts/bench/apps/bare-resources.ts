import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, TerraformStack } from "cdktf";
import { camelCase } from "../../../lib/terraform/module-definition";
import { type JsonObject, objectOf, parseObject } from "../../json";

/** Maps, whose keys are the user's own. */
const MAPS: ReadonlySet<string> = new Set(["tags", "variables", "request_parameters"]);

/**
 * The resources of a synthesized stack, the first argument, in as many stacks as the second says: made with nothing but
 * the bindings and from values that are all known. What it takes is what cdktf takes for them; that it leaves out what
 * depends on what by order alone is in cdktf's favour.
 */
const [, , synthesized = "", count] = process.argv;
const blocks = blocksOf(parseObject(readFileSync(synthesized, "utf8")));
const app = new App();
for (let i = 1; i <= Number(count); i++) {
  const stack = new TerraformStack(app, `stack-${i}`);
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  new RandomProvider(stack, "random");
  new LocalProvider(stack, "local");
  for (const { binding, id, attributes } of blocks) Reflect.construct(binding, [stack, id, attributes]);
}
app.synth();

interface Block {
  readonly binding: Parameters<typeof Reflect.construct>[0];
  readonly id: string;
  readonly attributes: unknown;
}

function blocksOf({ data, resource }: JsonObject): readonly Block[] {
  return [...blocksIn(objectOf(data), "data"), ...blocksIn(objectOf(resource))];
}

function blocksIn(blocks: JsonObject, ...kind: string[]): readonly Block[] {
  return Object.entries(blocks).flatMap(([type, named]) =>
    Object.entries(objectOf(named)).map(([name, attributes]) => {
      return {
        binding: bindingOf([...kind, ...type.split("_")]),
        id: `${type}-${name}`,
        attributes: asProps(attributes),
      };
    }),
  );
}

/** The class of `aws_s3_bucket` is `S3Bucket`, in `s3-bucket`; of data it is `DataAwsRegion`, in `data-aws-region`. */
function bindingOf(words: readonly string[]): Block["binding"] {
  const isData = words[0] === "data";
  const provider = words[isData ? 1 : 0];
  const name = isData ? words : words.slice(1);
  const bindings: object = require(`@cdktf/provider-${provider}/lib/${name.join("-")}`);
  const binding: unknown = Reflect.get(bindings, camelCase(`_${name.join("_")}`));
  if (typeof binding !== "function") throw new Error(`There is no class for ${words.join("_")}`);
  return binding;
}

function asProps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asProps);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== "//" && name !== "depends_on");
  return Object.fromEntries(
    members.map(([name, member]) => [camelCase(name), MAPS.has(name) ? member : asProps(member)]),
  );
}
