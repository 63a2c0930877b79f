import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import type { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import type { OptionalResource, OptionalResources } from "../terraform/expressions/optional-resource";
import type { Inputs } from "../terraform/module/build-module";
import type { MetadataServiceProps } from "./props";

/** Two inputs have the same meaning, for callers of different earlier modules. */
export function keyIsRequired(props: Inputs<MetadataServiceProps>): Condition {
  return Condition.all([Condition.of(props.apiBasicAuth), Condition.of(props.enableApiBasicAuth)]);
}

/** The optional key of all requests. API Gateway connects a key and a stage by a usage plan. */
export function apiKey(
  { scope, props, names, tags }: Context<MetadataServiceProps>,
  resources: OptionalResources,
  apiId: string,
  stage: ApiGatewayStage,
): OptionalResource<ApiGatewayApiKey> {
  const isRequired = keyIsRequired(props);
  const key = resources.addIf(
    isRequired,
    (count) => new ApiGatewayApiKey(scope, "aws_api_gateway_api_key-this", { count, name: names.of("key"), tags }),
  );
  const plan = resources.addIf(
    isRequired,
    (count) =>
      new ApiGatewayUsagePlan(scope, "aws_api_gateway_usage_plan-this", {
        count,
        name: names.of("usage-plan"),
        apiStages: [{ apiId, stage: stage.stageName }],
        tags,
      }),
  );
  resources.addIf(
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
