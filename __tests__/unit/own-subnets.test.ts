import { describe, expect, it } from "vitest";
import { Computation } from "../../lib/computation";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { Ui } from "../../lib/ui";
import { type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { computationProps, metadataServiceProps, metaflowProps, uiProps } from "./props";

const jobSubnetIds = ["subnet-00000000000000001"];
const serviceSubnetIds = ["subnet-00000000000000002", "subnet-00000000000000003"];
const loadBalancerSubnetIds = ["subnet-00000000000000004", "subnet-00000000000000005"];
const given = { jobSubnetIds, serviceSubnetIds, loadBalancerSubnetIds };
const inBoth = ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"];

/** Returns the subnets of jobs, services, the Lambda function and load balancers, by address. */
function subnetsOf(synthesized: Synthesized): Record<string, unknown> {
  const argument = (address: string): unknown => {
    const block = JSON.stringify(synthesized.resource(address));
    const { subnets, network_configuration, compute_resources, vpc_config } = JSON.parse(block);
    return subnets ?? network_configuration?.subnets ?? compute_resources?.subnets ?? vpc_config?.subnet_ids;
  };
  const found = synthesized.addresses.map((address): [string, unknown] => [address, argument(address)]);
  return Object.fromEntries(found.filter(([, subnets]) => subnets !== undefined));
}

/** The subnets of each resource of a deployment, given those for each purpose. */
const expected = {
  computation: (jobs: unknown) => ({ "aws_batch_compute_environment.this": jobs }),
  metadataService: (services: unknown, balancers: unknown) => ({
    "aws_lb.this": balancers,
    "aws_ecs_service.this": services,
    "aws_lambda_function.db_migrate_lambda": services,
  }),
  ui: (services: unknown, balancers: unknown) => ({
    "aws_lb.this": balancers,
    "aws_ecs_service.ui_backend": services,
    "aws_ecs_service.ui_static": services,
  }),
};

describe("own subnets", () => {
  it("replace both subnets of the deployment", () => {
    const { computation, metadataService, ui } = expected;
    expect(subnetsOf(synthesize(Computation, { ...computationProps, jobSubnetIds }))).toEqual(
      computation(jobSubnetIds),
    );
    const balanced = { serviceSubnetIds, loadBalancerSubnetIds };
    expect(subnetsOf(synthesize(MetadataService, { ...metadataServiceProps, ...balanced }))).toEqual(
      metadataService(serviceSubnetIds, loadBalancerSubnetIds),
    );
    expect(subnetsOf(synthesize(Ui, { ...uiProps, ...balanced }))).toEqual(ui(serviceSubnetIds, loadBalancerSubnetIds));
  });

  it("are optional for tokens", () => {
    const either = (list: string) => `\${length(var.${list}) == 0 ? [var.subnet1_id, var.subnet2_id] : var.${list}}`;
    const [jobs, services, balancers] = ["job", "service", "load_balancer"].map((word) => either(`${word}_subnet_ids`));
    expect(subnetsOf(synthesizeVariables(Computation))).toEqual(expected.computation(jobs));
    expect(subnetsOf(synthesizeVariables(MetadataService))).toEqual(expected.metadataService(services, balancers));
    expect(subnetsOf(synthesizeVariables(Ui))).toEqual(expected.ui(services, balancers));
  });

  it("are passed on to the submodules, and the database keeps both subnets", () => {
    const whole = synthesize(Metaflow, { ...metaflowProps, ...given });
    const used = Object.values(subnetsOf(whole));
    expect(used).toHaveLength(1 + 3 + 3);
    expect(new Set(used.map(String))).toEqual(new Set(Object.values(given).map(String)));
    const group = whole.addresses.find((address) => address.startsWith("aws_db_subnet_group.")) ?? "";
    expect(whole.resource(group).subnet_ids).toEqual(inBoth);
  });

  it("need not be two for the metadata service", () => {
    const single = { ...metadataServiceProps, loadBalancerSubnetIds: ["subnet-00000000000000004"] };
    expect(synthesize(MetadataService, single).resource("aws_lb.this").subnets).toEqual(["subnet-00000000000000004"]);
  });

  it("are two for a deployment with a UI, and may be one without", () => {
    const single = { ...metaflowProps, loadBalancerSubnetIds: ["subnet-00000000000000004"] };
    expect(() => synthesize(Metaflow, { ...single })).toThrow(
      '`loadBalancerSubnetIds` is ["subnet-00000000000000004"]; must be at least two different subnets',
    );
    expect(() => synthesize(Metaflow, { ...single, uiCertificateArn: "" })).not.toThrow();
  });
});

describe("public addresses of the UI", () => {
  const addresses = (synthesized: Synthesized) =>
    ["ui_backend", "ui_static"].map((name) => synthesized.resource(`aws_ecs_service.${name}`).network_configuration);
  const both = (assign_public_ip: unknown) => Array(2).fill(expect.objectContaining({ assign_public_ip }));

  it("are assigned unless uiWithPublicIp is false", () => {
    expect(addresses(synthesize(Ui, { ...uiProps }))).toEqual(both(true));
    expect(addresses(synthesize(Ui, { ...uiProps, uiWithPublicIp: false }))).toEqual(both(false));
    expect(addresses(synthesizeVariables(Ui))).toEqual(both("${var.ui_with_public_ip}"));
  });
});
