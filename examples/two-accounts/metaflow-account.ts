import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import type { Account } from "./accounts";
import { keepState, onEmulator } from "./state";

/** The role that the provider assumes in each account, with the policies for deployments. */
const ROLE = "metaflow-deploy";

/** Metaflow in one account. The name of the environment is the name of the stack and the suffix of resource names. */
export class MetaflowAccount extends TerraformStack {
  constructor(scope: Construct, name: string, account: Account) {
    super(scope, name);
    // The caller's own credentials read the state. The provider uses the role of the account.
    keepState(this);
    new AwsProvider(this, "aws", {
      region: account.region,
      // Terraform stops before it changes another account.
      allowedAccountIds: [account.id],
      assumeRole: [{ roleArn: `arn:aws:iam::${account.id}:role/${ROLE}`, sessionName: `metaflow-${name}` }],
      s3UsePathStyle: onEmulator(),
    });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const metaflow = new Metaflow(this, "metaflow", {
      ...presets["2026-11"],
      resourceSuffix: name,
      // All AWS accounts share one namespace for bucket names, so include the name of your company.
      s3BucketName: `example-company-metaflow-${name}`,
      tags: { application: "metaflow", environment: name },
      enableStepFunctions: true,
      dbInstanceType: account.databaseClass,
      dbDeletionProtection: true,

      vpcId: account.vpcId,
      vpcCidrBlocks: [account.vpcCidrBlock],
      subnet1Id: account.subnetIds[0],
      subnet2Id: account.subnetIds[1],
    });

    new TerraformOutput(this, "metaflow_client_profile_json", {
      value: metaflow.metaflowClientProfileJson,
      sensitive: true,
      staticId: true,
    });
  }
}
