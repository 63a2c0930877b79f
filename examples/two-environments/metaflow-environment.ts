import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformOutput, type TerraformOutputConfig, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import type { Environment } from "./environments";
import { keepState, onEmulator } from "./state";

/** Metaflow in one environment. The environment's name is the stack's name and the suffix of the resource names. */
export class MetaflowEnvironment extends TerraformStack {
  constructor(scope: Construct, name: string, { region, sizes, ...environment }: Environment) {
    super(scope, name);
    keepState(this);
    new AwsProvider(this, "aws", { region, s3UsePathStyle: onEmulator() });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const metaflow = new Metaflow(this, "metaflow", {
      // Both environments use the values of the preset. Below, the sizes of the environment override some of them.
      ...presets["2026-11"],
      resourceSuffix: name,
      // All AWS accounts share one namespace for bucket names, so include the name of your company.
      s3BucketName: `example-company-metaflow-${name}`,
      tags: { application: "metaflow", environment: name },
      enableStepFunctions: true,

      vpcId: environment.vpcId,
      vpcCidrBlocks: [environment.vpcCidrBlock],
      subnet1Id: environment.subnetIds[0],
      subnet2Id: environment.subnetIds[1],
      withPublicIp: false,

      dbInstanceType: sizes.database,
      computeEnvironmentInstanceTypes: sizes.batchInstanceTypes,
      computeEnvironmentMaxVcpus: sizes.batchMaxVcpus,

      uiAlbInternal: true,
      uiAllowList: [environment.vpcCidrBlock],
      uiCertificateArn: environment.uiCertificateArn,
      uiUrl: environment.uiUrl,
    });

    const output = (id: string, config: TerraformOutputConfig) =>
      new TerraformOutput(this, id, { ...config, staticId: true });
    output("metaflow_client_profile_json", { value: metaflow.metaflowClientProfileJson, sensitive: true });
    output("ui_alb_dns_name", { value: metaflow.uiAlbDnsName });
  }
}
