import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayIntegrationResponse } from "@cdktf/provider-aws/lib/api-gateway-integration-response";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayMethodResponse } from "@cdktf/provider-aws/lib/api-gateway-method-response";
import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import type { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import type { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { TerraformResource } from "cdktf";
import type { Context } from "../submodule/context";
import type { OptionalResources } from "../terraform/expressions/optional-resource";
import { keyIsRequired } from "./api-gateway-key";
import { MIGRATION_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

/** The path from the API to the service. */
export interface Backend {
  readonly api: ApiGatewayRestApi;
  readonly link: ApiGatewayVpcLink;
  readonly loadBalancer: Lb;
}

type Route = [ApiGatewayMethod, ApiGatewayIntegration];

/** Creates the routes of the API. Returns the resources of which a deployment is a snapshot. */
export function apiRoutes(
  context: Context<MetadataServiceProps>,
  resources: OptionalResources,
  backend: Backend,
): readonly TerraformResource[] {
  return [...serviceRoute(context, resources, backend), ...schemaStatusRoute(context, resources, backend)];
}

/** Forwards all paths and methods to the service. */
function serviceRoute({ props }: Context<MetadataServiceProps>, resources: OptionalResources, backend: Backend): Route {
  const { api, loadBalancer } = backend;
  const resource = resources.add(ApiGatewayResource, "aws_api_gateway_resource-this", {
    restApiId: api.id,
    parentId: api.rootResourceId,
    pathPart: "{proxy+}",
  });
  const path = { restApiId: api.id, resourceId: resource.id };
  const method = resources.add(ApiGatewayMethod, "aws_api_gateway_method-this", {
    ...path,
    httpMethod: "ANY",
    authorization: "NONE",
    apiKeyRequired: keyIsRequired(props).asSwitch,
    requestParameters: { "method.request.path.proxy": true },
  });
  const { httpMethod } = method;
  const integration = resources.add(ApiGatewayIntegration, "aws_api_gateway_integration-this", {
    ...path,
    httpMethod,
    ...proxySettings(backend),
    integrationHttpMethod: "ANY",
    uri: `http://${loadBalancer.dnsName}/{proxy}`,
    requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
  });
  const success = { httpMethod, statusCode: "200", dependsOn: [integration] };
  resources.add(ApiGatewayMethodResponse, "aws_api_gateway_method_response-this", { ...path, ...success });
  resources.add(ApiGatewayIntegrationResponse, "aws_api_gateway_integration_response-this", {
    restApiId: api.id,
    resourceId: method.resourceId,
    ...success,
  });
  return [method, integration];
}

/** Forwards requests for the state of the database schema to the migration server. */
function schemaStatusRoute(
  { props }: Context<MetadataServiceProps>,
  resources: OptionalResources,
  backend: Backend,
): Route {
  const { api, loadBalancer } = backend;
  const resource = resources.add(ApiGatewayResource, "aws_api_gateway_resource-db", {
    restApiId: api.id,
    parentId: api.rootResourceId,
    pathPart: "db_schema_status",
  });
  const path = { restApiId: api.id, resourceId: resource.id };
  const method = resources.add(ApiGatewayMethod, "aws_api_gateway_method-db", {
    ...path,
    httpMethod: "GET",
    authorization: "NONE",
    apiKeyRequired: keyIsRequired(props).asSwitch,
  });
  const { httpMethod } = method;
  const integration = resources.add(ApiGatewayIntegration, "aws_api_gateway_integration-db", {
    ...path,
    httpMethod,
    ...proxySettings(backend),
    integrationHttpMethod: "GET",
    uri: `http://${loadBalancer.dnsName}:${MIGRATION_PORT}/db_schema_status`,
  });
  const success = { httpMethod, statusCode: "200", dependsOn: [integration] };
  resources.add(ApiGatewayMethodResponse, "aws_api_gateway_method_response-db", { ...path, ...success });
  return [method, integration];
}

function proxySettings({ link }: Backend) {
  return { type: "HTTP_PROXY", connectionType: "VPC_LINK", connectionId: link.id };
}
