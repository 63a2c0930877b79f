import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayIntegrationResponse } from "@cdktf/provider-aws/lib/api-gateway-integration-response";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayMethodResponse } from "@cdktf/provider-aws/lib/api-gateway-method-response";
import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import type { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import type { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { Context } from "../submodule/context";
import { MIGRATION_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

/** The path from the API to the service. */
export interface Backend {
  readonly api: ApiGatewayRestApi;
  readonly link: ApiGatewayVpcLink;
  readonly loadBalancer: Lb;
}

type Route = [ApiGatewayMethod, ApiGatewayIntegration];

/** Forwards all paths and methods to the service. */
export function serviceRoute({ scope, props }: Context<MetadataServiceProps>, backend: Backend): Route {
  const { api, loadBalancer } = backend;
  const resource = new ApiGatewayResource(scope, "aws_api_gateway_resource-this", {
    restApiId: api.id,
    parentId: api.rootResourceId,
    pathPart: "{proxy+}",
  });
  const path = { restApiId: api.id, resourceId: resource.id };
  const method = new ApiGatewayMethod(scope, "aws_api_gateway_method-this", {
    ...path,
    httpMethod: "ANY",
    authorization: "NONE",
    apiKeyRequired: props.apiBasicAuth,
    requestParameters: { "method.request.path.proxy": true },
  });
  const { httpMethod } = method;
  const integration = new ApiGatewayIntegration(scope, "aws_api_gateway_integration-this", {
    ...path,
    httpMethod,
    ...proxySettings(backend),
    integrationHttpMethod: "ANY",
    uri: `http://${loadBalancer.dnsName}/{proxy}`,
    requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
  });
  const success = { httpMethod, statusCode: "200", dependsOn: [integration] };
  new ApiGatewayMethodResponse(scope, "aws_api_gateway_method_response-this", { ...path, ...success });
  new ApiGatewayIntegrationResponse(scope, "aws_api_gateway_integration_response-this", {
    restApiId: api.id,
    resourceId: method.resourceId,
    ...success,
  });
  return [method, integration];
}

/** Forwards requests for the state of the database schema to the migration server. */
export function schemaStatusRoute({ scope, props }: Context<MetadataServiceProps>, backend: Backend): Route {
  const { api, loadBalancer } = backend;
  const resource = new ApiGatewayResource(scope, "aws_api_gateway_resource-db", {
    restApiId: api.id,
    parentId: api.rootResourceId,
    pathPart: "db_schema_status",
  });
  const path = { restApiId: api.id, resourceId: resource.id };
  const method = new ApiGatewayMethod(scope, "aws_api_gateway_method-db", {
    ...path,
    httpMethod: "GET",
    authorization: "NONE",
    apiKeyRequired: props.apiBasicAuth,
  });
  const { httpMethod } = method;
  const integration = new ApiGatewayIntegration(scope, "aws_api_gateway_integration-db", {
    ...path,
    httpMethod,
    ...proxySettings(backend),
    integrationHttpMethod: "GET",
    uri: `http://${loadBalancer.dnsName}:${MIGRATION_PORT}/db_schema_status`,
  });
  const success = { httpMethod, statusCode: "200", dependsOn: [integration] };
  new ApiGatewayMethodResponse(scope, "aws_api_gateway_method_response-db", { ...path, ...success });
  return [method, integration];
}

function proxySettings({ link }: Backend) {
  return { type: "HTTP_PROXY", connectionType: "VPC_LINK", connectionId: link.id };
}
