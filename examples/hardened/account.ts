import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { Fn } from "cdktf";
import { Construct } from "constructs";

/** The account, the region and the settings that all resources of the deployment share. */
export class Account extends Construct {
  readonly id: string;
  readonly partition: string;
  readonly region: string;
  /** The last part of all names. */
  readonly suffix: string;
  readonly tags: { [key: string]: string };
  /** ARN of the permissions boundary of all roles. Empty for none. */
  readonly permissionsBoundary: string;

  constructor(
    scope: Construct,
    id: string,
    props: { suffix: string; tags: { [key: string]: string }; permissionsBoundaryArn: string },
  ) {
    super(scope, id);
    this.id = new DataAwsCallerIdentity(this, "caller", {}).accountId;
    this.partition = new DataAwsPartition(this, "partition", {}).partition;
    this.region = new DataAwsRegion(this, "region", {}).id;
    this.suffix = props.suffix;
    this.tags = props.tags;
    this.permissionsBoundary = props.permissionsBoundaryArn;
  }

  /** Returns the CIDR blocks of a gateway endpoint, which has public addresses. */
  gatewayEndpoint(service: "s3" | "dynamodb"): string[] {
    return new DataAwsPrefixList(this, service, { name: `com.amazonaws.${this.region}.${service}` }).cidrBlocks;
  }
}

/** Returns a policy document as JSON. */
export function policy(...statements: object[]): string {
  return Fn.jsonencode({ Version: "2012-10-17", Statement: statements });
}

/** Returns the trust policy of a role for a service. */
export function trust(service: string): string {
  return policy({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
}
