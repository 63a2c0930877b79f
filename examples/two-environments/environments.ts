/** What makes one environment differ from another. All else is the same, and stands in metaflow-environment.ts. */
export interface Environment {
  readonly region: string;
  readonly vpcId: string;
  readonly vpcCidrBlock: string;
  /** Private subnets with a route to a NAT gateway, in two availability zones. */
  readonly subnetIds: readonly [string, string];
  readonly uiCertificateArn: string;
  readonly sizes: Sizes;
}

export interface Sizes {
  readonly database: string;
  readonly batchInstanceTypes: string[];
  readonly batchMaxVcpus: number;
}

/** Enough to try a change before production gets it. */
export const STAGING: Environment = {
  region: "eu-west-1",
  vpcId: "vpc-0a0a0a0a0a0a0a0a0",
  vpcCidrBlock: "10.30.0.0/16",
  subnetIds: ["subnet-0a0a0a0a0a0a0a0a1", "subnet-0a0a0a0a0a0a0a0a2"],
  uiCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a0a0a0a-0000-0000-0000-000000000000",
  sizes: { database: "db.t4g.small", batchInstanceTypes: ["m6i", "c6i"], batchMaxVcpus: 16 },
};

export const PRODUCTION: Environment = {
  region: "eu-west-1",
  vpcId: "vpc-0b0b0b0b0b0b0b0b0",
  vpcCidrBlock: "10.40.0.0/16",
  subnetIds: ["subnet-0b0b0b0b0b0b0b0b1", "subnet-0b0b0b0b0b0b0b0b2"],
  uiCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0b0b0b0b-0000-0000-0000-000000000000",
  sizes: { database: "db.m6g.large", batchInstanceTypes: ["m6i", "c6i", "r6i"], batchMaxVcpus: 512 },
};
