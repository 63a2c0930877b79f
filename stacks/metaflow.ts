import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Metaflow } from "../lib/metaflow";
import type { MetaflowProps } from "../lib/metaflow/props";
import { declareOutputs, declareVariables } from "../lib/terraform/declarations";

/**
 * Metaflow as a deployment of its own, with the module's inputs as variables and its outputs under their own names.
 * Region, credentials and endpoint come from the AWS environment variables.
 */
export class MetaflowStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", {
      // An endpoint of one's own, such as an emulator's, has no host name for each bucket.
      s3UsePathStyle: process.env.AWS_ENDPOINT_URL || process.env.AWS_ENDPOINT_URL_S3 ? true : undefined,
    });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const props = declareVariables<MetaflowProps>(this, Metaflow.definition);
    declareOutputs(this, Metaflow.definition, new Metaflow(this, "metaflow", props));
  }
}
