import { Condition } from "../terraform/expressions/condition";

/** The subnets of a deployment. */
interface DeploymentSubnets {
  readonly subnet1Id: string;
  readonly subnet2Id: string;
}

/** Returns the given subnets, or the two subnets of the deployment if none are given. */
export function subnetsOf(given: string[], { subnet1Id, subnet2Id }: DeploymentSubnets): string[] {
  return Condition.empty(given).choose([subnet1Id, subnet2Id], given);
}
