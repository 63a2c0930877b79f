import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Construct } from "constructs";
import { policyOfRole } from "../aws/policy-of-role";
import { requireStatement } from "../aws/statement";
import { followProvider } from "../terraform/cdktf-internals";

/** An inline policy of a role for the statements that users add. */
export class AdditionalTaskPolicy {
  private readonly document: DataAwsIamPolicyDocument;
  private readonly statements: DataAwsIamPolicyDocumentStatement[] = [];

  constructor(
    private readonly scope: Construct,
    role: IamRole,
  ) {
    this.document = new DataAwsIamPolicyDocument(scope, "additional-task-policy-document", {});
    followProvider(this.document, () => role);
    policyOfRole(scope, "additional-task-policy", role, { name: "additional", policy: this.document.json });
  }

  add(statement: DataAwsIamPolicyDocumentStatement): void {
    requireStatement(this.scope, statement);
    this.statements.push(statement);
    this.document.putStatement([...this.statements]);
  }
}
