import { type TerraformStack, TerraformVariable } from "cdktf";

/** Declares a Terraform variable for each existing resource that the app uses, and for the recipient of alarms. */
export function settings(stack: TerraformStack) {
  const variable = (name: string, type: string, description: string) =>
    new TerraformVariable(stack, name, { type, description });
  const text = (name: string, description: string) => variable(name, "string", description).stringValue;
  const privateSubnet =
    "The subnet must have a route to a NAT gateway. The two subnets must be in different availability zones.";
  return {
    vpcId: text("vpc_id", "ID of the VPC."),
    vpcCidrBlocks: variable("vpc_cidr_blocks", "list(string)", "CIDR blocks of the VPC.").listValue,
    subnet1Id: text("private_subnet_1_id", `ID of a private subnet. ${privateSubnet}`),
    subnet2Id: text("private_subnet_2_id", `ID of a second private subnet. ${privateSubnet}`),
    uiCertificateArn: text("ui_certificate_arn", "ARN of the ACM certificate of the UI."),
    alarmEmail: text("alarm_email", "E-mail address that receives the alarms. AWS asks it for a confirmation."),
  };
}
