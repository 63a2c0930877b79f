import { App, TerraformStack, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { MetaflowStack } from "../../stacks/metaflow";
import { hasUi } from "../../stacks/ui";
import { app, withoutStackTraces } from "./helpers";

const stack = withoutStackTraces(() => new MetaflowStack(app(), "metaflow"));

function prepared(prepare: () => void): string {
  prepare();
  return withoutStackTraces(() => Testing.synth(stack));
}

const text = prepared(() => stack.prepareStack());
const json = JSON.parse(text);

it("keeps the state in a local file with the name of the stack if no bucket is set", () => {
  expect(json.terraform.backend.local.path).toMatch(/\/terraform\.metaflow\.tfstate$/);
});

it("synthesizes the same with its own prepareStack as with the one of cdktf", () => {
  expect(prepared(() => TerraformStack.prototype.prepareStack.call(stack))).toBe(text);
});

describe("the UI", () => {
  const inContext = (context: { [key: string]: unknown }) =>
    new TerraformStack(new App({ outdir: app().outdir, stackTraces: false, context }), "metaflow");
  const without = () =>
    withoutStackTraces(() => {
      const made = new MetaflowStack(
        new App({ outdir: app().outdir, stackTraces: false, context: { ui: false } }),
        "a",
      );
      return JSON.parse(Testing.synth(made));
    });

  it("exists unless the environment or the context says otherwise", () => {
    expect(hasUi(inContext({}), {})).toBe(true);
    expect(hasUi(inContext({ ui: "false" }), {})).toBe(false);
    expect(hasUi(inContext({ ui: false }), {})).toBe(false);
    expect(hasUi(inContext({ ui: false }), { METAFLOW_UI: "true" })).toBe(true);
    expect(hasUi(inContext({}), { METAFLOW_UI: "false" })).toBe(false);
  });

  it("rejects another value", () => {
    expect(() => hasUi(inContext({}), { METAFLOW_UI: "no" })).toThrow(
      'metaflow: `METAFLOW_UI` is "no"; must be `true` or `false`.',
    );
  });

  it("needs its certificate, unless it is off", () => {
    expect(json.variable.ui_certificate_arn).not.toHaveProperty("default");
    const { variable: optional, resource } = without();
    expect(optional.ui_certificate_arn.default).toBe("");
    expect(resource).not.toHaveProperty("aws_lb_listener_rule");
  });
});
