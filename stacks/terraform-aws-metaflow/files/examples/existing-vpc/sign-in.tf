# Who may see the UI: a user pool of its own, so that nobody gets in by an account elsewhere. To let colleagues sign in
# as they do everywhere, add the company's identity provider to the pool (aws_cognito_identity_provider) and name it in
# the client's supported_identity_providers.

resource "aws_cognito_user_pool" "this" {
  name                     = "metaflow-${random_string.suffix.result}"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]

  # Otherwise whoever opens the sign-in page can register.
  admin_create_user_config {
    allow_admin_create_user_only = true
  }
}

# What a load balancer asks of a client: a secret, the code flow, and its own path to come back to.
resource "aws_cognito_user_pool_client" "this" {
  name                                 = "metaflow-${random_string.suffix.result}"
  user_pool_id                         = aws_cognito_user_pool.this.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://${var.ui_domain_name}/oauth2/idpresponse"]
  supported_identity_providers         = ["COGNITO"]
}

# The sign-in page has this in its host name, so it must be unique in the region.
resource "aws_cognito_user_pool_domain" "this" {
  domain       = "metaflow-${random_string.suffix.result}"
  user_pool_id = aws_cognito_user_pool.this.id
}
