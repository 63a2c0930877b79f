import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import type { Construct } from "constructs";
import { Metaflow } from "../lib/metaflow";
import type { MetaflowProps } from "../lib/metaflow/props";
import { IndependentStack } from "../lib/terraform/cdktf-internals";
import { declareOutputs, declareVariables } from "../lib/terraform/module/variables-and-outputs";
import { Ui } from "../lib/ui";
import { hasOwnEndpoint, keepState } from "./state";
import { hasUi } from "./ui";

/** Only a literal excludes the UI, so a stack with a UI requires the variable for its certificate. */
const WITH_UI = {
  ...Metaflow._definition,
  inputs: { ...Metaflow._definition.inputs, ui_certificate_arn: Ui._definition.inputs.certificate_arn },
};

/**
 * Deploys Metaflow on its own. The stack has the module's inputs as variables, and the module's outputs under the same
 * names. The AWS environment variables set the region, the credentials and the endpoint.
 */
export class MetaflowStack extends IndependentStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    keepState(this);
    new AwsProvider(this, "aws", { s3UsePathStyle: hasOwnEndpoint() });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const withUi = hasUi(this);
    const definition = withUi ? WITH_UI : Metaflow._definition;
    const props = declareVariables<MetaflowProps>(this, definition);
    const withoutUi = { uiCertificateArn: "", uiCertificateKnownAfterApply: false };
    declareOutputs(this, definition, new Metaflow(this, "metaflow", { ...props, ...(withUi ? {} : withoutUi) }));
  }
}
