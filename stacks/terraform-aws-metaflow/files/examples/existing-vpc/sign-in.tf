# A Cognito user pool for the users of the UI. The pool is separate from other user pools, so their users get no access.
# For sign-in with company accounts, add the company's identity provider to the pool (aws_cognito_identity_provider) and
# to the client's supported_identity_providers.

resource "aws_cognito_user_pool" "this" {
  name                     = "metaflow-${random_string.suffix.result}"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]

  # By default every visitor of the sign-in page can register.
  admin_create_user_config {
    allow_admin_create_user_only = true
  }
}

# A load balancer needs a client with a secret, the code grant, and this callback path.
resource "aws_cognito_user_pool_client" "this" {
  name                                 = "metaflow-${random_string.suffix.result}"
  user_pool_id                         = aws_cognito_user_pool.this.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["${local.ui_url}/oauth2/idpresponse"]
  supported_identity_providers         = ["COGNITO"]
}

# The host name of the sign-in page contains the domain, so it must be unique among all accounts in the region.
resource "aws_cognito_user_pool_domain" "this" {
  domain       = "metaflow-${random_string.suffix.result}"
  user_pool_id = aws_cognito_user_pool.this.id
}
