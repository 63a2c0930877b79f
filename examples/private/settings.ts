import { type TerraformStack, TerraformVariable } from "cdktf";

/** Declares a Terraform variable for each existing resource that the app uses. */
export function settings(stack: TerraformStack) {
  const variable = (name: string, type: string, description: string) =>
    new TerraformVariable(stack, name, { type, description });
  const text = (name: string, description: string) => variable(name, "string", description).stringValue;
  const list = (name: string, description: string) => variable(name, "list(string)", description).listValue;
  const privateSubnet = "The two subnets must be in different availability zones. README.md lists their routes.";
  return {
    vpcId: text("vpc_id", "ID of the VPC."),
    vpcCidrBlocks: list("vpc_cidr_blocks", "CIDR blocks of the VPC."),
    vpnCidrBlocks: list("vpn_cidr_blocks", "CIDR blocks from which users of the VPN connect to the VPC."),
    subnet1Id: text("private_subnet_1_id", `ID of a private subnet. ${privateSubnet}`),
    subnet2Id: text("private_subnet_2_id", `ID of a second private subnet. ${privateSubnet}`),
    uiDomainName: text("ui_domain_name", "Host name of the UI, such as metaflow.example.com."),
    uiHostedZoneId: text("ui_hosted_zone_id", "ID of the Route 53 hosted zone that contains the host name of the UI."),
    uiCertificateArn: text("ui_certificate_arn", "ARN of an ACM certificate that covers the host name of the UI."),
  };
}
