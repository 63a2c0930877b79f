import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import { Metaflow } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import type { Environment } from "./environments";
import { keepState, onEmulator } from "./state";

/** Metaflow as this team runs it. The stack's name is the environment's, and ends the names of its resources. */
export class MetaflowEnvironment extends TerraformStack {
  constructor(scope: Construct, name: string, { region, sizes, ...environment }: Environment) {
    super(scope, name);
    keepState(this);
    new AwsProvider(this, "aws", { region, s3UsePathStyle: onEmulator() });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const metaflow = new Metaflow(this, "metaflow", {
      resourceSuffix: name,
      // No bucket of another account may have this name: put your company's into it.
      s3BucketName: `example-company-metaflow-${name}`,
      tags: { application: "metaflow", environment: name },
      enableStepFunctions: true,

      vpcId: environment.vpcId,
      vpcCidrBlocks: [environment.vpcCidrBlock],
      subnet1Id: environment.subnetIds[0],
      subnet2Id: environment.subnetIds[1],
      withPublicIp: false,

      dbEngineVersion: "16",
      dbInstanceType: sizes.database,
      // PostgreSQL on RDS demands TLS from version 15 on, which the metadata service doesn't speak unless told to.
      dbParameters: { "rds.force_ssl": "0" },
      dbMigrateLambdaRuntime: "python3.12",

      computeEnvironmentInstanceTypes: sizes.batchInstanceTypes,
      computeEnvironmentMinVcpus: 0,
      computeEnvironmentDesiredVcpus: 0,
      computeEnvironmentMaxVcpus: sizes.batchMaxVcpus,
      launchTemplateHttpTokens: "required",

      uiAlbInternal: true,
      uiAllowList: [environment.vpcCidrBlock],
      uiCertificateArn: environment.uiCertificateArn,
    });

    const output = (id: string, value: string) => new TerraformOutput(this, id, { value, staticId: true });
    output("metaflow_profile_json", metaflow.metaflowProfileJson);
    output("migration_function_arn", metaflow.migrationFunctionArn);
    output("ui_alb_dns_name", metaflow.uiAlbDnsName);
  }
}
