import type { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy";
import {
  ApiGatewayStage,
  type ApiGatewayStageAccessLogSettings,
  apiGatewayStageAccessLogSettingsToTerraform,
} from "@cdktf/provider-aws/lib/api-gateway-stage";
import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { regionOf } from "../aws/caller";
import { dnsSuffix, hasEdgeEndpoints } from "../aws/partitions";
import { allow, deny, type PolicyConditions, policyDocument, statementIf } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { addressInStack } from "../terraform/cdktf-internals";
import { Condition, type StringMap } from "../terraform/expressions/condition";
import { setOptionalBlock } from "../terraform/expressions/dynamic-blocks";
import { firstOf, joined, mergeMaps, trueOrUnset, unlessEmpty, withFallback } from "../terraform/expressions/functions";
import {
  OptionalPart,
  type OptionalResource,
  type OptionalResources,
} from "../terraform/expressions/optional-resource";
import type { Inputs } from "../terraform/module/build-module";
import { apiKey } from "./api-gateway-key";
import { apiRoutes } from "./api-gateway-routes";
import type { MetadataServiceProps } from "./props";

export interface RestApi {
  readonly api: ApiGatewayRestApi;
  readonly stage: ApiGatewayStage;
  readonly key: OptionalResource<ApiGatewayApiKey>;
  readonly url: string;
}

/** The optional REST API of the service, public or private, connected to the load balancer by a VPC link. */
export function restApi(context: Context<MetadataServiceProps>, loadBalancer: Lb): OptionalPart<RestApi> {
  const { scope, props, names, tags } = context;
  return new OptionalPart(scope, Condition.of(props.enableApiGateway), (resources) => {
    const isPrivate = privateApi(props);
    const publicType = hasEdgeEndpoints(props.iamPartition).choose("EDGE", "REGIONAL");
    const api = resources.add(ApiGatewayRestApi, "aws_api_gateway_rest_api-this", {
      name: names.of("api"),
      description: "Allows access to the Metadata service RDS instance",
      endpointConfiguration: {
        types: [isPrivate.choose("PRIVATE", publicType)],
        vpcEndpointIds: unlessEmpty(props.apiVpcEndpointIds),
      },
      tags,
    });
    const policy = accessPolicy(context, resources, api);
    const link = resources.add(ApiGatewayVpcLink, "aws_api_gateway_vpc_link-this", {
      name: names.of("vpclink"),
      targetArns: [loadBalancer.arn],
      tags,
    });
    const routes = apiRoutes(context, resources, { api, link, loadBalancer });
    const deployment = resources.add(ApiGatewayDeployment, "aws_api_gateway_deployment-this", {
      restApiId: api.id,
      triggers: redeploymentTriggers(props),
      // A deployment is a snapshot of the routes and of the policy, and must be created after them. The policy may
      // not exist, so the trigger above replaces the deployment instead of `replace_triggered_by`.
      dependsOn: [...routes, ...(policy.resource ? [policy.resource] : [])],
      lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: routes.map(addressInStack) },
    });
    const stage = resources.add(ApiGatewayStage, "aws_api_gateway_stage-this", {
      restApiId: api.id,
      deploymentId: deployment.id,
      stageName: "api",
      xrayTracingEnabled: trueOrUnset(props.metadataServiceXrayTracing),
      tags,
    });
    addAccessLog(stage, props);
    return { api, stage, key: apiKey(context, resources, api.id, stage), url: apiUrl(context, api) };
  });
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html */
const ACCESS_LOG_FORMAT = JSON.stringify({
  requestTime: "$context.requestTime",
  requestId: "$context.requestId",
  sourceIp: "$context.identity.sourceIp",
  apiKeyId: "$context.identity.apiKeyId",
  userAgent: "$context.identity.userAgent",
  httpMethod: "$context.httpMethod",
  path: "$context.path",
  status: "$context.status",
  responseLength: "$context.responseLength",
  responseLatency: "$context.responseLatency",
  error: "$context.error.message",
});

/** Lets the stage write an entry for each request. */
function addAccessLog(
  stage: ApiGatewayStage,
  { apiAccessLogDestinationArn: destinationArn, apiAccessLogFormat }: Inputs<MetadataServiceProps>,
): void {
  const when = Condition.empty(destinationArn).not();
  setOptionalBlock<ApiGatewayStageAccessLogSettings>(stage, when, {
    name: "access_log_settings",
    toTerraform: apiGatewayStageAccessLogSettingsToTerraform,
    block: { destinationArn, format: withFallback(apiAccessLogFormat, ACCESS_LOG_FORMAT) },
    put: (settings) => stage.putAccessLogSettings(settings),
  });
}

/** True if the API accepts requests through VPC endpoints only. */
function privateApi({ apiVpcEndpointIds }: Inputs<MetadataServiceProps>): Condition {
  return Condition.empty(apiVpcEndpointIds).not();
}

/**
 * Returns the URL of the API. The URL of a private API resolves to the private addresses of the first endpoint, also
 * outside the VPC and with an endpoint without private DNS.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html
 */
function apiUrl({ scope, props }: Context<MetadataServiceProps>, { id }: ApiGatewayRestApi): string {
  const host = privateApi(props).choose(`${id}-${firstOf(props.apiVpcEndpointIds)}`, id);
  return `https://${host}.execute-api.${regionOf(scope)}.${dnsSuffix(props.iamPartition)}/api/`;
}

/** Returns values whose change replaces the deployment. Undefined by default, so that a deployment has no triggers. */
function redeploymentTriggers(props: Inputs<MetadataServiceProps>): StringMap | undefined {
  const redeploys = Condition.of(props.apiRedeployOnChange);
  const isPrivate = privateApi(props);
  const accessList = { access_list_cidr_blocks: joined(props.accessListCidrBlocks, ",") };
  const endpoints = { vpc_endpoint_ids: joined(props.apiVpcEndpointIds, ",") };
  return Condition.any([redeploys, isPrivate]).choose(
    mergeMaps(redeploys.choose(accessList, {}), isPrivate.choose(endpoints, {})),
    undefined,
  );
}

/**
 * The policy that denies requests from addresses outside the access list, and requests to a private API that do not come
 * through its endpoints. In a private API, `aws:SourceIp` is absent, and the condition would deny all requests.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
function accessPolicy(
  { scope, props }: Context<MetadataServiceProps>,
  resources: OptionalResources,
  api: ApiGatewayRestApi,
): OptionalResource<ApiGatewayRestApiPolicy> {
  const hasList = Condition.empty(props.accessListCidrBlocks).not();
  const isPrivate = privateApi(props);
  const everyRoute = `${api.executionArn}/*/*/*`;
  const allowEveryone = allow("execute-api:Invoke", everyRoute, { Principal: "*" });
  const denyIf = (when: Condition, conditions: PolicyConditions) =>
    statementIf(when, deny("execute-api:Invoke", everyRoute, { Principal: "*", Condition: conditions }));
  return resources.addIf(
    // Terraform deletes a policy after it deploys the API. An API that redeploys on change therefore keeps its policy.
    Condition.any([hasList, isPrivate, Condition.of(props.apiRedeployOnChange)]),
    (count) =>
      new ApiGatewayRestApiPolicy(scope, "aws_api_gateway_rest_api_policy-this", {
        count,
        restApiId: api.id,
        policy: policyDocument(
          allowEveryone,
          denyIf(Condition.all([hasList, isPrivate.not()]), {
            NotIpAddress: { "aws:SourceIp": props.accessListCidrBlocks },
          }),
          denyIf(Condition.all([hasList, isPrivate]), {
            NotIpAddress: { "aws:VpcSourceIp": props.accessListCidrBlocks },
          }),
          denyIf(isPrivate, { StringNotEquals: { "aws:SourceVpce": props.apiVpcEndpointIds } }),
        ),
      }),
  );
}
