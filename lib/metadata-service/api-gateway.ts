import type { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { hasEdgeEndpoints } from "../aws/partitions";
import { allow, deny, policyDocument } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { addressInStack } from "../terraform/cdktf-internals";
import { Condition } from "../terraform/expressions/condition";
import { joined } from "../terraform/expressions/functions";
import {
  OptionalPart,
  type OptionalResource,
  type OptionalResources,
} from "../terraform/expressions/optional-resource";
import { apiKey } from "./api-gateway-key";
import { apiRoutes } from "./api-gateway-routes";
import type { MetadataServiceProps } from "./props";

export interface RestApi {
  readonly api: ApiGatewayRestApi;
  readonly stage: ApiGatewayStage;
  readonly key: OptionalResource<ApiGatewayApiKey>;
}

/** The optional public REST API of the service, connected to the load balancer by a VPC link. */
export function restApi(context: Context<MetadataServiceProps>, loadBalancer: Lb): OptionalPart<RestApi> {
  const { scope, props, names, tags } = context;
  return new OptionalPart(scope, Condition.of(props.enableApiGateway), (resources) => {
    const endpointType = hasEdgeEndpoints(props.iamPartition).choose("EDGE", "REGIONAL");
    const api = resources.add(ApiGatewayRestApi, "aws_api_gateway_rest_api-this", {
      name: names.of("api"),
      description: "Allows access to the Metadata service RDS instance",
      endpointConfiguration: { types: [endpointType] },
      tags,
    });
    const redeploys = Condition.of(props.apiRedeployOnChange);
    const policy = accessPolicy(context, resources, api);
    const link = resources.add(ApiGatewayVpcLink, "aws_api_gateway_vpc_link-this", {
      name: names.of("vpclink"),
      targetArns: [loadBalancer.arn],
      tags,
    });
    const routes = apiRoutes(context, resources, { api, link, loadBalancer });
    const deployment = resources.add(ApiGatewayDeployment, "aws_api_gateway_deployment-this", {
      restApiId: api.id,
      triggers: redeploys.choose({ access_list_cidr_blocks: joined(props.accessListCidrBlocks, ",") }, undefined),
      // A deployment is a snapshot of the routes and of the policy, and must be created after them. The policy may
      // not exist, so the trigger above replaces the deployment instead of `replace_triggered_by`.
      dependsOn: [...routes, ...(policy.resource ? [policy.resource] : [])],
      lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: routes.map(addressInStack) },
    });
    const stage = resources.add(ApiGatewayStage, "aws_api_gateway_stage-this", {
      restApiId: api.id,
      deploymentId: deployment.id,
      stageName: "api",
      tags,
    });
    return { api, stage, key: apiKey(context, resources, api.id, stage) };
  });
}

/** The policy that denies requests from addresses outside the access list. */
function accessPolicy(
  { scope, props }: Context<MetadataServiceProps>,
  resources: OptionalResources,
  api: ApiGatewayRestApi,
): OptionalResource<ApiGatewayRestApiPolicy> {
  const isEmpty = Condition.empty(props.accessListCidrBlocks);
  const everyRoute = `${api.executionArn}/*/*/*`;
  const allowEveryone = allow("execute-api:Invoke", everyRoute, { Principal: "*" });
  const denyOthers = deny("execute-api:Invoke", everyRoute, {
    Principal: "*",
    Condition: { NotIpAddress: { "aws:SourceIp": props.accessListCidrBlocks } },
  });
  return resources.addIf(
    // Terraform deletes a policy after it deploys the API. An API that redeploys on change therefore keeps its policy.
    Condition.any([isEmpty.not(), Condition.of(props.apiRedeployOnChange)]),
    (count) =>
      new ApiGatewayRestApiPolicy(scope, "aws_api_gateway_rest_api_policy-this", {
        count,
        restApiId: api.id,
        policy: isEmpty.choose(policyDocument(allowEveryone), policyDocument(allowEveryone, denyOthers)),
      }),
  );
}
