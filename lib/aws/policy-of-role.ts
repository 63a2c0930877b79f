import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import { copyProvider } from "../terraform/cdktf-internals";

/** An inline policy with the provider of its role. The provider may be set after the policy is created. */
export class PolicyOfRole extends IamRolePolicy {
  constructor(
    scope: Construct,
    id: string,
    private readonly ofRole: IamRole,
    { name, policy }: { readonly name: string; readonly policy: string },
  ) {
    super(scope, id, { name, policy, role: ofRole.name, count: ofRole.count });
  }

  override toTerraform(): object {
    copyProvider(this.ofRole, this);
    return super.toTerraform();
  }
}

/** A policy document with the provider of the role that gets the policy. */
export class PolicyDocumentOfRole extends DataAwsIamPolicyDocument {
  private readonly statements: DataAwsIamPolicyDocumentStatement[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly ofRole: IamRole,
  ) {
    super(scope, id, {});
  }

  add(statement: DataAwsIamPolicyDocumentStatement): void {
    this.statements.push(statement);
    this.putStatement([...this.statements]);
  }

  override toTerraform(): object {
    copyProvider(this.ofRole, this);
    return super.toTerraform();
  }
}
