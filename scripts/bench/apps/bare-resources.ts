import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, TerraformStack } from "cdktf";
import { camelCase } from "../../../lib/terraform/validation/names";
import { type JsonObject, objectOf, parseObject } from "../../json";

/** Maps with keys that the user chooses, which keep their names. */
const MAPS: ReadonlySet<string> = new Set(["tags", "variables", "request_parameters"]);

/**
 * Creates the resources of a synthesized stack again, with the bindings only. The arguments are the file of the stack
 * and the number of copies, each in a stack of its own. All values are known, so the time is that of cdktf alone.
 * `depends_on` is omitted, which makes cdktf faster.
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

/** Returns the class of a type, such as `S3Bucket` in `s3-bucket`, or `DataAwsRegion` in `data-aws-region` for data. */
function bindingOf(words: readonly string[]): Block["binding"] {
  const isData = words[0] === "data";
  const provider = words[isData ? 1 : 0];
  const name = isData ? words : words.slice(1);
  const bindings: object = require(`@cdktf/provider-${provider}/lib/${name.join("-")}`);
  const binding: unknown = Reflect.get(bindings, camelCase(`_${name.join("_")}`));
  if (typeof binding !== "function") throw new Error(`the bindings have no class for ${words.join("_")}`);
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
