import { readFileSync } from "node:fs";
import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { type App, type TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { Metaflow, type MetaflowProps } from "../../lib";
import { withoutStackTraces } from "./helpers";
import { metaflowProps } from "./props";

export const alias = (stack: TerraformStack, name: string) =>
  new AwsProvider(stack, name, { alias: name, region: name });

/** Deploys Metaflow with the ID as suffix of its names. */
export const deploy = (scope: Construct, id: string, props: Partial<MetaflowProps> = {}) =>
  withoutStackTraces(() => new Metaflow(scope, id, { ...metaflowProps, resourceSuffix: id, ...props }));

/** A stack with the default providers of all resources. */
export function stackWithProviders(application: App, id: string): TerraformStack {
  const stack = new TerraformStack(application, id);
  for (const type of [AwsProvider, RandomProvider]) new type(stack, type.name);
  return stack;
}

/** Reads the file of a stack in the output of its app. */
export function writtenJson(application: App, stack: TerraformStack) {
  return JSON.parse(readFileSync(path.join(application.outdir, "stacks", stack.node.id, "cdk.tf.json"), "utf8"));
}

/** An Aspect that sets the provider of resources, as users write it. */
export const setProvider = (provider: TerraformProvider) => ({
  visit(node: IConstruct) {
    if (TerraformResource.isTerraformResource(node) && node.terraformResourceType.startsWith("aws_")) {
      node.provider = provider;
    }
  },
});
