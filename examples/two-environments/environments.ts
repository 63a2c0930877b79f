/** Values that differ between environments. metaflow-environment.ts contains the values that they share. */
export interface Environment {
  readonly region: string;
  readonly vpcId: string;
  readonly vpcCidrBlock: string;
  /** Private subnets with a route to a NAT gateway, in two availability zones. */
  readonly subnetIds: readonly [string, string];
  readonly uiCertificateArn: string;
  /** URL of the UI, without a trailing slash. The certificate must cover its host name. */
  readonly uiUrl: string;
  readonly sizes: Sizes;
}

export interface Sizes {
  readonly database: string;
  readonly batchInstanceTypes: string[];
  readonly batchMaxVcpus: number;
}

/** Large enough to test a change before production. */
export const STAGING: Environment = {
  region: "eu-west-1",
  vpcId: "vpc-0a0a0a0a0a0a0a0a0",
  vpcCidrBlock: "10.30.0.0/16",
  subnetIds: ["subnet-0a0a0a0a0a0a0a0a1", "subnet-0a0a0a0a0a0a0a0a2"],
  uiCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a0a0a0a-0000-0000-0000-000000000000",
  uiUrl: "https://metaflow.staging.example.com",
  sizes: { database: "db.t4g.small", batchInstanceTypes: ["m6i", "c6i"], batchMaxVcpus: 16 },
};

export const PRODUCTION: Environment = {
  region: "eu-west-1",
  vpcId: "vpc-0b0b0b0b0b0b0b0b0",
  vpcCidrBlock: "10.40.0.0/16",
  subnetIds: ["subnet-0b0b0b0b0b0b0b0b1", "subnet-0b0b0b0b0b0b0b0b2"],
  uiCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0b0b0b0b-0000-0000-0000-000000000000",
  uiUrl: "https://metaflow.example.com",
  sizes: { database: "db.m6g.large", batchInstanceTypes: ["m6i", "c6i", "r6i"], batchMaxVcpus: 512 },
};
