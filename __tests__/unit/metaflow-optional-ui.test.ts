import { DataAwsAcmCertificate } from "@cdktf/provider-aws/lib/data-aws-acm-certificate";
import { describe, expect, it } from "vitest";
import { AWS_PROVIDER_VERSIONS } from "../../lib/aws/provider-differences";
import { Metaflow } from "../../lib/metaflow";
import { ModuleStack } from "../../lib/terraform/module/module-stack";
import { declareOutputs, declareVariables } from "../../lib/terraform/module/variables-and-outputs";
import { app, ReadableStack, Synthesized, synthesize, withoutStackTraces } from "./helpers";
import { metaflowProps } from "./props";

const { uiCertificateArn, ...withoutCertificate } = metaflowProps;

const uiOutputs = Object.keys(Metaflow._definition.outputs).filter((name) => name.startsWith("ui_"));

const ofUi = (synthesized: Synthesized) => synthesized.addresses.filter((address) => address.includes(".metaflow-ui_"));

describe("a stack that is deployed", () => {
  it.each([
    { certificate: "no certificate", props: withoutCertificate },
    { certificate: "an empty certificate", props: { ...withoutCertificate, uiCertificateArn: "" } },
  ])("has no UI with $certificate, and empty outputs", ({ props }) => {
    const without = synthesize(Metaflow, props);
    expect(ofUi(without)).toEqual([]);
    expect(uiOutputs.map((name) => without.output(name))).toEqual(uiOutputs.map(() => ""));
    expect(uiOutputs).toContain("ui_alb_dns_name");
  });

  it("has a UI without counts for a token, which may be unknown until the apply", () => {
    const stack = new ReadableStack();
    const certificate = new DataAwsAcmCertificate(stack, "certificate", { domain: "metaflow.example.com" });
    new Metaflow(stack, "module", { ...withoutCertificate, uiCertificateArn: certificate.arn });
    const synthesized = new Synthesized(stack);
    expect(ofUi(synthesized)).toEqual(ofUi(synthesize(Metaflow, metaflowProps)));
    expect(synthesized.text).not.toContain('"count"');
    expect(synthesized.resource("aws_lb_listener.metaflow-ui_this").certificate_arn).toBe(
      "${data.aws_acm_certificate.certificate.arn}",
    );
  });

  it("rejects a certificate that is only announced", () => {
    const props = { ...withoutCertificate, uiCertificateKnownAfterApply: true };
    expect(() => new Metaflow(new ReadableStack(), "module", props)).toThrow(
      'module: `uiCertificateKnownAfterApply` is true and `uiCertificateArn` is ""; a certificate is required: set `uiCertificateArn`.',
    );
  });
});

describe("the module", () => {
  const stack = new ModuleStack(app(), "optional-ui", Metaflow._definition, AWS_PROVIDER_VERSIONS);
  withoutStackTraces(() => {
    const variables = declareVariables<typeof metaflowProps>(stack, Metaflow._definition);
    declareOutputs(stack, Metaflow._definition, new Metaflow(stack, "module", variables));
  });
  const json = JSON.stringify(stack.toTerraform());

  it("calls the UI only with a certificate, and does not evaluate a certificate that is only announced", () => {
    const exists = 'var.ui_certificate_known_after_apply ? true : var.ui_certificate_arn != ""';
    expect(new Synthesized(stack).json).toMatchObject({
      module: { "metaflow-ui": { count: `\${(${exists}) ? 1 : 0}`, certificate_arn: "${var.ui_certificate_arn}" } },
    });
  });

  it("has empty outputs without the UI, and refers to the only instance of the call", () => {
    for (const [name, output] of Object.entries(new Synthesized(stack).json.output ?? {})) {
      if (uiOutputs.includes(name)) expect(output.value).toMatch(/ \? module\.metaflow-ui\[0\]\.\w+ : ""\}$/);
    }
    expect(json).not.toContain("module.metaflow-ui.");
  });

  it("moves the UI of deployments whose call has no count", () => {
    expect(stack.toTerraform().moved).toEqual([{ from: "module.metaflow-ui", to: "module.metaflow-ui[0]" }]);
  });
});

it("has the given certificate", () => {
  expect(synthesize(Metaflow, metaflowProps).resource("aws_lb_listener.metaflow-ui_this").certificate_arn).toBe(
    uiCertificateArn,
  );
});
