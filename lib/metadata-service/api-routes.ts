import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayIntegrationResponse } from "@cdktf/provider-aws/lib/api-gateway-integration-response";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayMethodResponse } from "@cdktf/provider-aws/lib/api-gateway-method-response";
import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import type { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import type { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { ModuleContext } from "../module-context";
import { MIGRATION_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

/** What a route of the API leads through. */
export interface Route {
  readonly context: ModuleContext<MetadataServiceProps>;
  readonly api: ApiGatewayRestApi;
  readonly link: ApiGatewayVpcLink;
  readonly loadBalancer: Lb;
}

type RouteResources = [ApiGatewayMethod, ApiGatewayIntegration];

/** Every path and method, handed on to the service. */
export function serviceRoute(route: Route): RouteResources {
  const { scope } = route.context;
  const resources = proxyRoute(route, "this", {
    pathPart: "{proxy+}",
    method: "ANY",
    uri: `http://${route.loadBalancer.dnsName}/{proxy}`,
    methodParameters: { "method.request.path.proxy": true },
    integrationParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
  });
  const [method, integration] = resources;
  new ApiGatewayIntegrationResponse(scope, "aws_api_gateway_integration_response-this", {
    restApiId: route.api.id,
    resourceId: method.resourceId,
    httpMethod: method.httpMethod,
    statusCode: "200",
    dependsOn: [integration],
  });
  return resources;
}

/** Whether the database is up to date, asked of the server that migrates it. */
export function migrationStatusRoute(route: Route): RouteResources {
  return proxyRoute(route, "db", {
    pathPart: "db_schema_status",
    method: "GET",
    uri: `http://${route.loadBalancer.dnsName}:${MIGRATION_PORT}/db_schema_status`,
  });
}

interface ProxyRoute {
  readonly pathPart: string;
  readonly method: string;
  readonly uri: string;
  readonly methodParameters?: { [parameter: string]: boolean };
  readonly integrationParameters?: { [parameter: string]: string };
}

function proxyRoute({ context, api, link }: Route, address: string, config: ProxyRoute): RouteResources {
  const { scope, props } = context;
  const resource = new ApiGatewayResource(scope, `aws_api_gateway_resource-${address}`, {
    restApiId: api.id,
    parentId: api.rootResourceId,
    pathPart: config.pathPart,
  });
  const method = new ApiGatewayMethod(scope, `aws_api_gateway_method-${address}`, {
    restApiId: api.id,
    resourceId: resource.id,
    httpMethod: config.method,
    authorization: "NONE",
    apiKeyRequired: props.apiBasicAuth,
    requestParameters: config.methodParameters,
  });
  const integration = new ApiGatewayIntegration(scope, `aws_api_gateway_integration-${address}`, {
    restApiId: api.id,
    resourceId: resource.id,
    httpMethod: method.httpMethod,
    type: "HTTP_PROXY",
    integrationHttpMethod: config.method,
    uri: config.uri,
    connectionType: "VPC_LINK",
    connectionId: link.id,
    requestParameters: config.integrationParameters,
  });
  new ApiGatewayMethodResponse(scope, `aws_api_gateway_method_response-${address}`, {
    restApiId: api.id,
    resourceId: resource.id,
    httpMethod: method.httpMethod,
    statusCode: "200",
    dependsOn: [integration],
  });
  return [method, integration];
}
