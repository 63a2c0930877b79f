import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import type { Condition } from "./condition";

/** Terraform's `check`: a warning in a plan where the condition does not hold. */
export class CheckBlock extends TerraformElement {
  constructor(
    scope: Construct,
    readonly checkName: string,
    private readonly condition: Condition,
    private readonly message: string,
  ) {
    super(scope, `check-${checkName}`, "check");
  }

  override toTerraform(): object {
    const assert = [{ condition: this.condition.expression, error_message: this.message }];
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }
}
