import { Condition } from "../terraform/expressions/condition";

/** The platform of a compute environment. */
export interface Platform {
  /** AWS runs jobs without instances in the account. */
  readonly onFargate: Condition;
  /** Fargate on spare capacity. */
  readonly onFargateSpot: Condition;
  /** Instances on spare capacity. */
  readonly onSpotInstances: Condition;
}

/** Returns the platform of a batch type: `ec2`, `spot`, `fargate` or `fargate_spot`. */
export function platformOf(batchType: string): Platform {
  const onFargateSpot = Condition.equal(batchType, "fargate_spot");
  return {
    onFargate: Condition.any([Condition.equal(batchType, "fargate"), onFargateSpot]),
    onFargateSpot,
    onSpotInstances: Condition.equal(batchType, "spot"),
  };
}
