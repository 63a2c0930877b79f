import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import type { Construct } from "constructs";
import { Metaflow } from "../lib/metaflow";
import type { MetaflowProps } from "../lib/metaflow/props";
import { IndependentStack } from "../lib/terraform/cdktf-internals";
import { declareOutputs, declareVariables } from "../lib/terraform/module/variables-and-outputs";
import { hasOwnEndpoint, keepState } from "./state";

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

    const props = declareVariables<MetaflowProps>(this, Metaflow._definition);
    declareOutputs(this, Metaflow._definition, new Metaflow(this, "metaflow", props));
  }
}
