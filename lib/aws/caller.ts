import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const callers = new WeakMap<TerraformStack, Caller>();

/** Region and account of a stack. Each data source is created once per stack, when its value is first read. */
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

  /** Name of the region, such as `us-east-1`. Every version of the AWS provider has the attribute `id`. */
  get region(): string {
    this.readRegion ??= new DataAwsRegion(this.stack, "aws_region-current").id;
    return this.readRegion;
  }

  /** ID of the account. */
  get account(): string {
    this.readAccount ??= new DataAwsCallerIdentity(this.stack, "aws_caller_identity-current").accountId;
    return this.readAccount;
  }
}
