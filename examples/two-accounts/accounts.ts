/** Values that differ between accounts. metaflow-account.ts contains the values that they share. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly vpcId: string;
  readonly vpcCidrBlock: string;
  /** Private subnets with a route to a NAT gateway, in two availability zones. */
  readonly subnetIds: readonly [string, string];
  readonly databaseClass: string;
}

/** A copy of production, to test changes. */
export const STAGING: Account = {
  id: "111111111111",
  region: "eu-west-1",
  vpcId: "vpc-0a0a0a0a0a0a0a0a0",
  vpcCidrBlock: "10.30.0.0/16",
  subnetIds: ["subnet-0a0a0a0a0a0a0a0a1", "subnet-0a0a0a0a0a0a0a0a2"],
  databaseClass: "db.t4g.small",
};

export const PRODUCTION: Account = {
  id: "222222222222",
  region: "eu-west-1",
  vpcId: "vpc-0b0b0b0b0b0b0b0b0",
  vpcCidrBlock: "10.40.0.0/16",
  subnetIds: ["subnet-0b0b0b0b0b0b0b0b1", "subnet-0b0b0b0b0b0b0b0b2"],
  databaseClass: "db.m6g.large",
};
