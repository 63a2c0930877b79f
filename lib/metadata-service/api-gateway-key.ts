import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import type { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { MetadataServiceProps } from "./props";

/** The optional key of all requests. API Gateway connects a key and a stage by a usage plan. */
export function apiKey(
  { scope, props, names, tags }: Context<MetadataServiceProps>,
  apiId: string,
  stage: ApiGatewayStage,
): OptionalResource<ApiGatewayApiKey> {
  const isRequired = Condition.of(props.apiBasicAuth);
  const key = new OptionalResource(
    isRequired,
    (count) => new ApiGatewayApiKey(scope, "aws_api_gateway_api_key-this", { count, name: names.of("key"), tags }),
  );
  const plan = new OptionalResource(
    isRequired,
    (count) =>
      new ApiGatewayUsagePlan(scope, "aws_api_gateway_usage_plan-this", {
        count,
        name: names.of("usage-plan"),
        apiStages: [{ apiId, stage: stage.stageName }],
        tags,
      }),
  );
  new OptionalResource(
    isRequired,
    (count) =>
      new ApiGatewayUsagePlanKey(scope, "aws_api_gateway_usage_plan_key-this", {
        count,
        keyId: key.existing.id,
        keyType: "API_KEY",
        usagePlanId: plan.existing.id,
      }),
  );
  return key;
}
