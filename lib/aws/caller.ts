import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const callers = new WeakMap<TerraformStack, Caller>();

/** Where and as whom a stack is deployed: read at most once in a stack, and only when something asks for it. */
export class Caller {
  private readRegion?: string;
  private readAccount?: string;

  private constructor(private readonly stack: TerraformStack) {}

  static of(scope: Construct): Caller {
    const stack = TerraformStack.of(scope);
    const caller = callers.get(stack) ?? new Caller(stack);
    callers.set(stack, caller);
    return caller;
  }

  /** The region's name, such as `us-east-1`; read as `id`, which every version of the AWS provider has. */
  get region(): string {
    this.readRegion ??= new DataAwsRegion(this.stack, "aws_region-current").id;
    return this.readRegion;
  }

  /** The number of the account. */
  get account(): string {
    this.readAccount ??= new DataAwsCallerIdentity(this.stack, "aws_caller_identity-current").accountId;
    return this.readAccount;
  }
}
