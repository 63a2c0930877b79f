import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const callers = new WeakMap<TerraformStack, Caller>();

/** Where and as whom a stack is deployed: read at most once in a stack, and only when something asks for it. */
export class Caller {
  private regionData?: DataAwsRegion;
  private identityData?: DataAwsCallerIdentity;

  private constructor(private readonly stack: TerraformStack) {}

  static of(scope: Construct): Caller {
    const stack = TerraformStack.of(scope);
    const caller = callers.get(stack) ?? new Caller(stack);
    callers.set(stack, caller);
    return caller;
  }

  /** The region's name, such as `us-east-1`; read as `id`, which every version of the AWS provider has. */
  get region(): string {
    this.regionData ??= new DataAwsRegion(this.stack, "aws_region-current");
    return this.regionData.id;
  }

  /** The number of the account. */
  get account(): string {
    this.identityData ??= new DataAwsCallerIdentity(this.stack, "aws_caller_identity-current");
    return this.identityData.accountId;
  }
}
