import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { Construct } from "constructs";

export interface SignInProps {
  /** Must be unique among all AWS accounts in the region, because the host name of the sign-in page contains it. */
  readonly name: string;
  /** URL of the UI, without a trailing slash. */
  readonly uiUrl: string;
}

/**
 * A Cognito user pool for the users of the UI. The pool is separate from other user pools, so their users get no
 * access. For sign-in with company accounts, add the company's identity provider to the pool
 * (`CognitoIdentityProvider`) and to the client's `supportedIdentityProviders`.
 */
export class SignIn extends Construct {
  readonly userPoolArn: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly domain: string;

  constructor(scope: Construct, id: string, { name, uiUrl }: SignInProps) {
    super(scope, id);
    const pool = new CognitoUserPool(this, "pool", {
      name,
      // By default every visitor of the sign-in page can register.
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      usernameAttributes: ["email"],
      autoVerifiedAttributes: ["email"],
    });
    const client = new CognitoUserPoolClient(this, "client", {
      name,
      userPoolId: pool.id,
      // A load balancer needs a client with a secret, the code grant, and this callback path.
      generateSecret: true,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid"],
      callbackUrls: [`${uiUrl}/oauth2/idpresponse`],
      supportedIdentityProviders: ["COGNITO"],
    });
    const domain = new CognitoUserPoolDomain(this, "domain", { domain: name, userPoolId: pool.id });

    this.userPoolArn = pool.arn;
    this.userPoolId = pool.id;
    this.clientId = client.id;
    this.domain = domain.domain;
  }
}
