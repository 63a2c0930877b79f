import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { allow, deny, policyDocument } from "../aws/policy";
import type { ModuleContext } from "../module-context";
import { addressInStack } from "../terraform/addresses";
import { Condition } from "../terraform/condition";
import { joined } from "../terraform/functions";
import { OptionalResource } from "../terraform/optional-resource";
import { migrationStatusRoute, serviceRoute } from "./api-routes";
import type { MetadataServiceProps } from "./props";

type Context = ModuleContext<MetadataServiceProps>;

/** The public API in front of the service: a REST API that reaches the load balancer through a VPC link. */
export function restApi(
  context: Context,
  loadBalancer: Lb,
): { api: ApiGatewayRestApi; stage: ApiGatewayStage; key: OptionalResource<ApiGatewayApiKey> } {
  const { scope, props, names, tags } = context;
  // GovCloud has no edge locations.
  const endpointType = Condition.equal(props.iamPartition, "aws-us-gov").choose("REGIONAL", "EDGE");
  const api = new ApiGatewayRestApi(scope, "aws_api_gateway_rest_api-this", {
    name: names.of("api"),
    description: "Allows access to the Metadata service RDS instance",
    endpointConfiguration: { types: [endpointType] },
    tags,
  });
  const redeploys = Condition.of(props.apiRedeployOnChange);
  const policy = new OptionalResource(
    // Terraform deletes a policy only after the API is deployed, so one that may be emptied stays.
    Condition.any([Condition.empty(props.accessListCidrBlocks).not(), redeploys]),
    (count) => accessList(context, api, count),
  );
  const link = new ApiGatewayVpcLink(scope, "aws_api_gateway_vpc_link-this", {
    name: names.of("vpclink"),
    targetArns: [loadBalancer.arn],
    tags,
  });
  const route = { context, api, link, loadBalancer };
  const routes = [...serviceRoute(route), ...migrationStatusRoute(route)];
  const deployment = new ApiGatewayDeployment(scope, "aws_api_gateway_deployment-this", {
    restApiId: api.id,
    triggers: redeploys.choose({ access_list_cidr_blocks: joined(props.accessListCidrBlocks, ",") }, undefined),
    // A deployment is a snapshot of the routes and of the policy: it must come after them. Terraform can't replace it
    // by the policy, which may not exist: the trigger above does that.
    dependsOn: [...routes, ...(policy.resource ? [policy.resource] : [])],
    lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: routes.map(addressInStack) },
  });
  const stage = new ApiGatewayStage(scope, "aws_api_gateway_stage-this", {
    restApiId: api.id,
    deploymentId: deployment.id,
    stageName: "api",
    tags,
  });
  return { api, stage, key: apiKey(context, api, stage) };
}

function accessList({ scope, props }: Context, api: ApiGatewayRestApi, count: ApiGatewayRestApiPolicy["count"]) {
  const everyRoute = `${api.executionArn}/*/*/*`;
  const allowEveryone = allow("execute-api:Invoke", everyRoute, { Principal: "*" });
  const denyOthers = deny("execute-api:Invoke", everyRoute, {
    Principal: "*",
    Condition: { NotIpAddress: { "aws:SourceIp": props.accessListCidrBlocks } },
  });
  return new ApiGatewayRestApiPolicy(scope, "aws_api_gateway_rest_api_policy-this", {
    count,
    restApiId: api.id,
    policy: Condition.empty(props.accessListCidrBlocks).choose(
      policyDocument(allowEveryone),
      policyDocument(allowEveryone, denyOthers),
    ),
  });
}

/** The key that each request must carry, if any; API Gateway takes keys by way of a usage plan only. */
function apiKey(
  { scope, props, names, tags }: Context,
  api: ApiGatewayRestApi,
  stage: ApiGatewayStage,
): OptionalResource<ApiGatewayApiKey> {
  const keyed = Condition.of(props.apiBasicAuth);
  const key = new OptionalResource(
    keyed,
    (count) => new ApiGatewayApiKey(scope, "aws_api_gateway_api_key-this", { count, name: names.of("key"), tags }),
  );
  const plan = new OptionalResource(
    keyed,
    (count) =>
      new ApiGatewayUsagePlan(scope, "aws_api_gateway_usage_plan-this", {
        count,
        name: names.of("usage-plan"),
        apiStages: [{ apiId: api.id, stage: stage.stageName }],
        tags,
      }),
  );
  new OptionalResource(
    keyed,
    (count) =>
      new ApiGatewayUsagePlanKey(scope, "aws_api_gateway_usage_plan_key-this", {
        count,
        keyId: key.existing("id"),
        keyType: "API_KEY",
        usagePlanId: plan.existing("id"),
      }),
  );
  return key;
}
