import { TerraformStack, Testing } from "cdktf";
import { expect, it } from "vitest";
import { MetaflowStack } from "../../stacks/metaflow";
import { app, withoutStackTraces } from "./helpers";

const stack = withoutStackTraces(() => new MetaflowStack(app(), "metaflow"));

function prepared(prepare: () => void): string {
  prepare();
  return withoutStackTraces(() => Testing.synth(stack));
}

it("keeps the state in a local file with the name of the stack if no bucket is set", () => {
  const { terraform } = JSON.parse(prepared(() => stack.prepareStack()));
  expect(terraform.backend.local.path).toMatch(/\/terraform\.metaflow\.tfstate$/);
});

it("synthesizes the same with its own prepareStack as with the one of cdktf", () => {
  const own = prepared(() => stack.prepareStack());
  expect(prepared(() => TerraformStack.prototype.prepareStack.call(stack))).toBe(own);
});
