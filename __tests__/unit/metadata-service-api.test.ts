import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
import { regionName } from "./aws-provider";
import { type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { inPartition, metadataServiceProps } from "./props";

const keyed = synthesize(MetadataService, metadataServiceProps);
const open = synthesize(MetadataService, { ...metadataServiceProps, apiBasicAuth: false });
const variables = synthesizeVariables(MetadataService, { enableApiGateway: true, enableApiBasicAuth: true });

const api = "${aws_api_gateway_rest_api.this.id}";

describe("REST API", () => {
  it.each([
    { iamPartition: "aws", type: "EDGE", suffix: "amazonaws.com" },
    { iamPartition: "aws-cn", type: "REGIONAL", suffix: "amazonaws.com.cn" },
    { iamPartition: "aws-us-gov", type: "REGIONAL", suffix: "amazonaws.com" },
    { iamPartition: "aws-eusc", type: "REGIONAL", suffix: "amazonaws.eu" },
    { iamPartition: "aws-iso", type: "REGIONAL", suffix: "c2s.ic.gov" },
    { iamPartition: "aws-iso-b", type: "REGIONAL", suffix: "sc2s.sgov.gov" },
    { iamPartition: "aws-iso-e", type: "REGIONAL", suffix: "cloud.adc-e.uk" },
    { iamPartition: "aws-iso-f", type: "REGIONAL", suffix: "csp.hci.ic.gov" },
  ])("is $type below $suffix in $iamPartition", ({ iamPartition, type, suffix }) => {
    const synthesized = synthesize(MetadataService, inPartition(metadataServiceProps, iamPartition));
    expect(synthesized.text).toHaveResourceWithProperties(ApiGatewayRestApi, {
      name: "acme-api-prod",
      description: "Allows access to the Metadata service RDS instance",
      endpoint_configuration: { types: [type] },
      tags: { team: "ml" },
    });
    const host = `${api}.execute-api.\${${regionName()}}.${suffix}`;
    expect(synthesized.output("METAFLOW_SERVICE_URL")).toBe(`https://${host}/api/`);
  });

  it("has expressions as its endpoint type and DNS suffix for a token", () => {
    expect(variables.resource("aws_api_gateway_rest_api.this").endpoint_configuration).toEqual({
      types: [
        '${length(var.api_vpc_endpoint_ids) > 0 ? "PRIVATE" : (var.iam_partition == "aws" ? "EDGE" : "REGIONAL")}',
      ],
      vpc_endpoint_ids: "${length(var.api_vpc_endpoint_ids) == 0 ? null : var.api_vpc_endpoint_ids}",
    });
    const suffixes =
      '{"aws-cn" = "amazonaws.com.cn", "aws-eusc" = "amazonaws.eu", "aws-iso" = "c2s.ic.gov", "aws-iso-b" = "sc2s.sgov.gov", "aws-iso-e" = "cloud.adc-e.uk", "aws-iso-f" = "csp.hci.ic.gov"}';
    expect(variables.output("METAFLOW_SERVICE_URL")).toBe(
      `https://\${length(var.api_vpc_endpoint_ids) > 0 ? "${api}-\${var.api_vpc_endpoint_ids[0]}" : aws_api_gateway_rest_api.this.id}.execute-api.\${${regionName()}}.\${lookup(${suffixes}, var.iam_partition, "amazonaws.com")}/api/`,
    );
  });

  it("has a VPC link to the load balancer", () => {
    expect(keyed.text).toHaveResourceWithProperties(ApiGatewayVpcLink, {
      name: "acme-vpclink-prod",
      target_arns: ["${aws_lb.this.arn}"],
      tags: { team: "ml" },
    });
  });
});

describe.each([
  {
    route: "this",
    path: "{proxy+}",
    method: "ANY",
    uri: "http://${aws_lb.this.dns_name}/{proxy}",
    methodParameters: { "method.request.path.proxy": true },
    integrationParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
  },
  {
    route: "db",
    path: "db_schema_status",
    method: "GET",
    uri: "http://${aws_lb.this.dns_name}:8082/db_schema_status",
    methodParameters: undefined,
    integrationParameters: undefined,
  },
])("route $path", ({ route, path, method, uri, methodParameters, integrationParameters }) => {
  const here = { rest_api_id: api, resource_id: `\${aws_api_gateway_resource.${route}.id}` };

  it("is a child of the root path", () => {
    expect(keyed.resource(`aws_api_gateway_resource.${route}`)).toEqual({
      rest_api_id: api,
      parent_id: "${aws_api_gateway_rest_api.this.root_resource_id}",
      path_part: path,
    });
  });

  it(`accepts ${method}, with or without an API key`, () => {
    expect(keyed.text).toHaveResourceWithProperties(ApiGatewayMethod, {
      ...here,
      http_method: method,
      authorization: "NONE",
      api_key_required: true,
    });
    const address = `aws_api_gateway_method.${route}`;
    expect(keyed.resource(address).request_parameters).toEqual(methodParameters);
    expect(open.resource(address).api_key_required).toBe(false);
    expect(variables.resource(address).api_key_required).toBe("${var.api_basic_auth}");
  });

  it("is an HTTP proxy integration through the VPC link", () => {
    expect(keyed.text).toHaveResourceWithProperties(ApiGatewayIntegration, {
      ...here,
      type: "HTTP_PROXY",
      integration_http_method: method,
      uri,
      connection_type: "VPC_LINK",
      connection_id: "${aws_api_gateway_vpc_link.this.id}",
    });
    expect(keyed.resource(`aws_api_gateway_integration.${route}`).request_parameters).toEqual(integrationParameters);
  });
});

describe("deployment", () => {
  const routes = ["this", "db"].flatMap((route) => [
    `aws_api_gateway_method.${route}`,
    `aws_api_gateway_integration.${route}`,
  ]);

  it("depends on the methods and integrations, and is replaced with them, create before destroy", () => {
    const deployment = keyed.resource("aws_api_gateway_deployment.this");
    expect(deployment.lifecycle).toEqual({ create_before_destroy: true, replace_triggered_by: routes });
    expect(deployment.depends_on).toEqual(routes);
  });

  it("depends on the optional policy of the access list", () => {
    const props = { ...metadataServiceProps, accessListCidrBlocks: ["198.51.100.0/24"] };
    for (const synthesized of [synthesize(MetadataService, props), variables]) {
      const { depends_on, lifecycle } = synthesized.resource("aws_api_gateway_deployment.this");
      expect(depends_on).toEqual([...routes, "aws_api_gateway_rest_api_policy.this"]);
      expect(lifecycle).toMatchObject({ replace_triggered_by: routes });
    }
  });

  it("is replaced if the access list changes and apiRedeployOnChange is true", () => {
    const list = { accessListCidrBlocks: ["198.51.100.0/24", "203.0.113.7"] };
    const triggers = (apiRedeployOnChange: boolean) =>
      synthesize(MetadataService, { ...metadataServiceProps, ...list, apiRedeployOnChange }).resource(
        "aws_api_gateway_deployment.this",
      ).triggers;
    expect(triggers(true)).toEqual({ access_list_cidr_blocks: "198.51.100.0/24,203.0.113.7" });
    expect(triggers(false)).toBeUndefined();
    expect(variables.resource("aws_api_gateway_deployment.this").triggers).toBe(
      '${var.api_redeploy_on_change || (length(var.api_vpc_endpoint_ids) > 0) ? (merge([var.api_redeploy_on_change ? {"access_list_cidr_blocks" = join(",", var.access_list_cidr_blocks)} : {}, length(var.api_vpc_endpoint_ids) > 0 ? {"vpc_endpoint_ids" = join(",", var.api_vpc_endpoint_ids)} : {}]...)) : null}',
    );
  });

  it("is served by the stage api", () => {
    expect(keyed.text).toHaveResourceWithProperties(ApiGatewayStage, {
      rest_api_id: api,
      deployment_id: "${aws_api_gateway_deployment.this.id}",
      stage_name: "api",
      tags: { team: "ml" },
    });
  });
});

describe("API key", () => {
  it("is linked to the stage by a usage plan", () => {
    expect(keyed.resource("aws_api_gateway_api_key.this")).toEqual({ name: "acme-key-prod", tags: { team: "ml" } });
    expect(keyed.resource("aws_api_gateway_usage_plan.this")).toEqual({
      name: "acme-usage-plan-prod",
      api_stages: [{ api_id: api, stage: "${aws_api_gateway_stage.this.stage_name}" }],
      tags: { team: "ml" },
    });
    expect(keyed.resource("aws_api_gateway_usage_plan_key.this")).toEqual({
      key_id: "${aws_api_gateway_api_key.this.id}",
      key_type: "API_KEY",
      usage_plan_id: "${aws_api_gateway_usage_plan.this.id}",
    });
    expect(keyed.output("api_gateway_rest_api_id_key_id")).toBe("${aws_api_gateway_api_key.this.id}");
  });

  it("is omitted without basic authentication", () => {
    for (const type of [ApiGatewayApiKey, ApiGatewayUsagePlan, ApiGatewayUsagePlanKey]) {
      expect(open.text).not.toHaveResource(type);
    }
    expect(open.output("api_gateway_rest_api_id_key_id")).toBe("");
  });

  it("has a count for a token", () => {
    const count = "${var.api_basic_auth ? 1 : 0}";
    expect(variables.resource("aws_api_gateway_api_key.this").count).toBe(count);
    expect(variables.resource("aws_api_gateway_usage_plan.this").count).toBe(count);
    expect(variables.resource("aws_api_gateway_usage_plan_key.this")).toMatchObject({
      count,
      key_id: "${aws_api_gateway_api_key.this[0].id}",
      usage_plan_id: "${aws_api_gateway_usage_plan.this[0].id}",
    });
    expect(variables.output("api_gateway_rest_api_id_key_id")).toBe(
      '${var.api_basic_auth ? aws_api_gateway_api_key.this[0].id : ""}',
    );
  });
});

describe("access list", () => {
  const policy = "aws_api_gateway_rest_api_policy.this";
  const rule = {
    Principal: "*",
    Action: "execute-api:Invoke",
    Resource: "${aws_api_gateway_rest_api.this.execution_arn}/*/*/*",
  };
  const statements = (addresses: unknown) => [
    { ...rule, Effect: "Allow" },
    { ...rule, Effect: "Deny", Condition: { NotIpAddress: { "aws:SourceIp": addresses } } },
  ];

  it("creates no policy if it is empty", () => {
    expect(keyed.text).not.toHaveResource(ApiGatewayRestApiPolicy);
  });

  it("allows all addresses and denies addresses that are not listed", () => {
    const accessListCidrBlocks = ["198.51.100.0/24", "203.0.113.7/32"];
    const listed = synthesize(MetadataService, { ...metadataServiceProps, accessListCidrBlocks });
    expect(listed.resource(policy)).toMatchObject({ rest_api_id: api });
    expect(listed.resource(policy)).not.toHaveProperty("count");
    expect(listed.statements(policy)).toEqual(statements(accessListCidrBlocks));
  });

  it("has a policy with a count and conditional statements for a token", () => {
    const { count, policy: document } = variables.resource(policy);
    expect(count).toBe(
      "${((length(var.access_list_cidr_blocks) > 0) || (length(var.api_vpc_endpoint_ids) > 0)) || var.api_redeploy_on_change ? 1 : 0}",
    );
    const listed = "length(var.access_list_cidr_blocks) > 0";
    const endpoints = "length(var.api_vpc_endpoint_ids)";
    for (const condition of [`(${listed}) && (${endpoints} == 0)`, `(${listed}) && (${endpoints} > 0)`]) {
      expect(document).toContain(`\${${condition} ? ",{`);
    }
    expect(document).toContain(`\${${endpoints} > 0 ? ",{`);
    expect(document).toContain("jsonencode(var.access_list_cidr_blocks)");
    expect(document).toContain("jsonencode(var.api_vpc_endpoint_ids)");
  });

  it("allows all addresses if it is empty and apiRedeployOnChange is true", () => {
    const open = synthesize(MetadataService, { ...metadataServiceProps, apiRedeployOnChange: true });
    expect(open.statements(policy)).toMatchObject([{ Effect: "Allow", Principal: "*" }]);
  });
});

describe("private API", () => {
  const policy = "aws_api_gateway_rest_api_policy.this";
  const apiVpcEndpointIds = ["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"];
  const accessListCidrBlocks = ["10.8.0.0/16"];
  const privateProps = { ...metadataServiceProps, apiVpcEndpointIds };
  const closed = synthesize(MetadataService, privateProps);
  const listed = synthesize(MetadataService, { ...privateProps, accessListCidrBlocks, apiRedeployOnChange: true });
  const rule = {
    Principal: "*",
    Action: "execute-api:Invoke",
    Resource: "${aws_api_gateway_rest_api.this.execution_arn}/*/*/*",
  };
  const otherEndpoints = {
    ...rule,
    Effect: "Deny",
    Condition: { StringNotEquals: { "aws:SourceVpce": apiVpcEndpointIds } },
  };

  it.each(["aws", "aws-us-gov"])("has the VPC endpoints in %s", (partition) => {
    const synthesized = synthesize(MetadataService, inPartition(privateProps, partition));
    expect(synthesized.resource("aws_api_gateway_rest_api.this").endpoint_configuration).toEqual({
      types: ["PRIVATE"],
      vpc_endpoint_ids: apiVpcEndpointIds,
    });
  });

  it("denies requests that come through other endpoints", () => {
    expect(closed.statements(policy)).toEqual([{ ...rule, Effect: "Allow" }, otherEndpoints]);
    expect(closed.resource("aws_api_gateway_deployment.this").depends_on).toContain(policy);
  });

  it("applies the access list to the addresses of the clients in the VPC", () => {
    expect(listed.statements(policy)).toEqual([
      { ...rule, Effect: "Allow" },
      { ...rule, Effect: "Deny", Condition: { NotIpAddress: { "aws:VpcSourceIp": accessListCidrBlocks } } },
      otherEndpoints,
    ]);
  });

  it("has a URL that resolves to the addresses of the first endpoint", () => {
    const host = (id: string) => `${id}.execute-api.\${${regionName()}}.amazonaws.com`;
    expect(closed.output("METAFLOW_SERVICE_URL")).toBe(`https://${host(`${api}-vpce-0123456789abcdef0`)}/api/`);
    const optional = synthesizeVariables(MetadataService, { enableApiGateway: true, iamPartition: "aws" });
    expect(optional.output("METAFLOW_SERVICE_URL")).toBe(
      `https://${host(`\${length(var.api_vpc_endpoint_ids) > 0 ? "${api}-\${var.api_vpc_endpoint_ids[0]}" : aws_api_gateway_rest_api.this.id}`)}/api/`,
    );
  });

  it("is deployed again if the endpoints change", () => {
    const endpoints = { vpc_endpoint_ids: "vpce-0123456789abcdef0,vpce-0123456789abcdef1" };
    const triggers = (synthesized: Synthesized) => synthesized.resource("aws_api_gateway_deployment.this").triggers;
    expect(triggers(closed)).toEqual(endpoints);
    expect(triggers(listed)).toEqual({ ...endpoints, access_list_cidr_blocks: "10.8.0.0/16" });
  });

  it("is not created without an API", () => {
    const without = synthesize(MetadataService, { ...privateProps, enableApiGateway: false });
    expect(without.addresses.filter((address) => address.startsWith("aws_api_gateway_"))).toEqual([]);
    expect(without.output("METAFLOW_SERVICE_URL")).toBe("");
  });
});

describe("without an API", () => {
  const outputs = [
    "METAFLOW_SERVICE_URL",
    "api_gateway_name",
    "api_gateway_rest_api_id",
    "api_gateway_rest_api_id_key_id",
    "api_gateway_stage_arn",
    "api_key_value",
  ];
  const apiAddresses = (synthesized: Synthesized) =>
    synthesized.addresses.filter((address) => address.startsWith("aws_api_gateway_"));

  it("creates no resource of API Gateway, and has empty outputs", () => {
    const accessListCidrBlocks = ["198.51.100.0/24"];
    const without = synthesize(MetadataService, {
      ...metadataServiceProps,
      accessListCidrBlocks,
      enableApiGateway: false,
    });
    expect(apiAddresses(without)).toEqual([]);
    expect(outputs.map((name) => without.output(name))).toEqual(outputs.map(() => ""));
    expect(without.output("METAFLOW_SERVICE_INTERNAL_URL")).toBe("http://${aws_lb.this.dns_name}/");
  });

  it("has a count for a token, which all references of the API respect", () => {
    const optional = synthesizeVariables(MetadataService, {
      apiBasicAuth: true,
      enableApiBasicAuth: true,
      apiVpcEndpointIds: [],
      iamPartition: "aws",
    });
    const counts = apiAddresses(optional).map((address) => optional.resource(address).count);
    expect(new Set(counts)).toEqual(
      new Set([
        "${var.enable_api_gateway ? 1 : 0}",
        "${var.enable_api_gateway && ((length(var.access_list_cidr_blocks) > 0) || var.api_redeploy_on_change) ? 1 : 0}",
      ]),
    );
    expect(optional.text).not.toMatch(
      /aws_api_gateway_(rest_api|vpc_link|stage|deployment|resource)\.(this|db)\.[a-z]/,
    );
    expect(optional.output("METAFLOW_SERVICE_URL")).toBe(
      `\${var.enable_api_gateway ? "https://\${aws_api_gateway_rest_api.this[0].id}.execute-api.\${${regionName()}}.amazonaws.com/api/" : ""}`,
    );
    expect(optional.output("api_gateway_rest_api_id")).toBe(
      '${var.enable_api_gateway ? aws_api_gateway_rest_api.this[0].id : ""}',
    );
  });
});

describe("the two inputs for basic authentication", () => {
  it.each([
    { apiBasicAuth: true, enableApiBasicAuth: true, required: true },
    { apiBasicAuth: false, enableApiBasicAuth: true, required: false },
    { apiBasicAuth: true, enableApiBasicAuth: false, required: false },
    { apiBasicAuth: false, enableApiBasicAuth: false, required: false },
  ])("$apiBasicAuth and $enableApiBasicAuth: the key is required: $required", ({ required, ...switches }) => {
    const synthesized = synthesize(MetadataService, { ...metadataServiceProps, ...switches });
    expect(synthesized.resource("aws_api_gateway_method.this").api_key_required).toBe(required);
    expect(synthesized.addresses.includes("aws_api_gateway_api_key.this")).toBe(required);
  });

  it("are combined for tokens", () => {
    const combined = synthesizeVariables(MetadataService, { enableApiGateway: true, apiRedeployOnChange: false });
    expect(combined.resource("aws_api_gateway_method.db").api_key_required).toBe(
      "${var.api_basic_auth && var.enable_api_basic_auth}",
    );
    expect(combined.resource("aws_api_gateway_api_key.this").count).toBe(
      "${var.api_basic_auth && var.enable_api_basic_auth ? 1 : 0}",
    );
  });
});
