import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Metaflow } from "../lib/metaflow";
import type { MetaflowProps } from "../lib/metaflow/props";
import { declareOutputs, declareVariables } from "../lib/terraform/declarations";
import { hasOwnEndpoint, keepState } from "./state";

/**
 * Metaflow as a deployment of its own, with the module's inputs as variables and its outputs under their own names.
 * Region, credentials and endpoint come from the AWS environment variables.
 */
export class MetaflowStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    keepState(this);
    new AwsProvider(this, "aws", { s3UsePathStyle: hasOwnEndpoint() });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const props = declareVariables<MetaflowProps>(this, Metaflow.definition);
    declareOutputs(this, Metaflow.definition, new Metaflow(this, "metaflow", props));
  }

  /** cdktf resolves all that a stack holds once more, in search of what belongs to another stack: here nothing does. */
  override prepareStack(): void {
    this.ensureBackendExists();
  }
}
