import { TerraformStack, Testing } from "cdktf";
import { expect, it } from "vitest";
import { MetaflowStack } from "../../stacks/metaflow";
import { app, withoutStackTraces } from "./helpers";

const stack = withoutStackTraces(() => new MetaflowStack(app(), "metaflow"));

function prepared(prepare: () => void): string {
  prepare();
  return withoutStackTraces(() => Testing.synth(stack));
}

it("keeps the state beside the app where no bucket is named, under the stack's name", () => {
  const { terraform } = JSON.parse(prepared(() => stack.prepareStack()));
  expect(terraform.backend.local.path).toMatch(/\/terraform\.metaflow\.tfstate$/);
});

it("needs nothing of what cdktf does to prepare a stack besides", () => {
  const own = prepared(() => stack.prepareStack());
  expect(prepared(() => TerraformStack.prototype.prepareStack.call(stack))).toBe(own);
});
