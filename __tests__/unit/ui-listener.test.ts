import { describe, expect, it } from "vitest";
import { Ui } from "../../lib/ui";
import { synthesize, synthesizeVariables } from "./helpers";
import { uiProps } from "./props";

const literal = synthesize(Ui, uiProps);
const variables = synthesizeVariables(Ui);

describe("HTTPS listener", () => {
  const cognito = {
    cognitoUserPoolArn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEf123",
    cognitoUserPoolClientId: "client",
    cognitoUserPoolDomain: "acme",
  };
  const authenticated = synthesize(Ui, { ...uiProps, ...cognito });
  const listener = "aws_lb_listener.this";
  const rule = "aws_lb_listener_rule.ui_backend";
  const toStatic = { type: "forward", order: 100, target_group_arn: "${aws_lb_target_group.ui_static.arn}" };
  const toBackend = { type: "forward", order: 100, target_group_arn: "${aws_lb_target_group.ui_backend.arn}" };

  it("forwards to the static app", () => {
    expect(literal.resource(listener)).toEqual({
      load_balancer_arn: "${aws_lb.this.arn}",
      port: 443,
      protocol: "HTTPS",
      certificate_arn: uiProps.certificateArn,
      default_action: [toStatic],
    });
  });

  it("forwards API paths to the back end, with the first rule", () => {
    expect(literal.resource(rule)).toEqual({
      listener_arn: "${aws_lb_listener.this.arn}",
      priority: 1,
      condition: [{ path_pattern: { values: ["/api/*"] } }],
      action: [toBackend],
    });
  });

  it("authenticates with Cognito first if a user pool is set", () => {
    const authenticate = {
      type: "authenticate-cognito",
      order: 1,
      authenticate_cognito: {
        user_pool_arn: cognito.cognitoUserPoolArn,
        user_pool_client_id: "client",
        user_pool_domain: "acme",
      },
    };
    expect(authenticated.resource(listener).default_action).toEqual([authenticate, toStatic]);
    expect(authenticated.resource(rule).action).toEqual([authenticate, toBackend]);
  });

  it("has dynamic blocks for the authentication for a token", () => {
    const authenticate = {
      for_each: '${var.cognito_user_pool_arn != "" ? [true] : []}',
      content: {
        type: "authenticate-cognito",
        order: 1,
        authenticate_cognito: {
          user_pool_arn: "${var.cognito_user_pool_arn}",
          user_pool_client_id: "${var.cognito_user_pool_client_id}",
          user_pool_domain: "${var.cognito_user_pool_domain}",
        },
      },
    };
    expect(variables.resource(listener).dynamic).toEqual({
      default_action: [authenticate, { for_each: [true], content: toStatic }],
    });
    expect(variables.resource(rule).dynamic).toEqual({
      action: [authenticate, { for_each: [true], content: toBackend }],
    });
    expect(variables.resource(listener)).not.toHaveProperty("default_action");
    expect(variables.resource(rule)).not.toHaveProperty("action");
  });
});
