import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Construct } from "constructs";
import { PolicyDocumentOfRole, PolicyOfRole } from "../aws/policy-of-role";
import { requireStatement } from "../aws/statement";

/** An inline policy of a role for the statements that users add. */
export class AdditionalTaskPolicy {
  private readonly document: PolicyDocumentOfRole;

  constructor(
    private readonly scope: Construct,
    role: IamRole,
  ) {
    this.document = new PolicyDocumentOfRole(scope, "additional-task-policy-document", role);
    new PolicyOfRole(scope, "additional-task-policy", role, { name: "additional", policy: this.document.json });
  }

  add(statement: DataAwsIamPolicyDocumentStatement): void {
    requireStatement(this.scope, statement);
    this.document.add(statement);
  }
}
