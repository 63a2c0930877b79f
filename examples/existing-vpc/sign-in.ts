import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { Construct } from "constructs";

export interface SignInProps {
  /** Unique in the region, because Cognito's sign-in page has it in its host name. */
  readonly name: string;
  readonly uiDomainName: string;
}

/**
 * Who may see the UI: a user pool of its own rather than the one that customers sign in with, so that nobody gets in
 * by having an account elsewhere. To let colleagues sign in as they do everywhere, add the company's identity provider
 * to the pool (`CognitoIdentityProvider`) and name it in the client's `supportedIdentityProviders`.
 */
export class SignIn extends Construct {
  readonly userPoolArn: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly domain: string;

  constructor(scope: Construct, id: string, { name, uiDomainName }: SignInProps) {
    super(scope, id);
    const pool = new CognitoUserPool(this, "pool", {
      name,
      // Otherwise whoever opens the sign-in page can register.
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      usernameAttributes: ["email"],
      autoVerifiedAttributes: ["email"],
    });
    const client = new CognitoUserPoolClient(this, "client", {
      name,
      userPoolId: pool.id,
      // What a load balancer asks of a client: a secret, the code flow, and its own path to come back to.
      generateSecret: true,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid"],
      callbackUrls: [`https://${uiDomainName}/oauth2/idpresponse`],
      supportedIdentityProviders: ["COGNITO"],
    });
    const domain = new CognitoUserPoolDomain(this, "domain", { domain: name, userPoolId: pool.id });

    this.userPoolArn = pool.arn;
    this.userPoolId = pool.id;
    this.clientId = client.id;
    this.domain = domain.domain;
  }
}
