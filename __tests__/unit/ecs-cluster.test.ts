import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { Ui } from "../../lib/ui";
import { synthesize, synthesizeVariables } from "./helpers";
import { metadataServiceProps, metaflowProps, uiProps } from "./props";

const ARN = "arn:aws:ecs:us-east-1:123456789012:cluster/services";
const existing = { createEcsCluster: false, ecsClusterArn: ARN };

describe("an existing cluster", () => {
  it.each([
    ["aws_ecs_service.this", synthesize(MetadataService, { ...metadataServiceProps, ...existing })],
    ["aws_ecs_service.ui_backend", synthesize(Ui, { ...uiProps, ...existing })],
    ["aws_ecs_service.ui_static", synthesize(Ui, { ...uiProps, ...existing })],
  ])("runs %s without a new cluster", (service, synthesized) => {
    expect(synthesized.resource(service).cluster).toBe(ARN);
    expect(synthesized.text).not.toHaveResource(EcsCluster);
    expect(synthesized.output("ecs_cluster_name")).toBe("services");
  });
});

describe("the cluster mode of a deployment", () => {
  const clusters = (mode: object) => {
    const deployment = synthesize(Metaflow, { ...metaflowProps, ...mode });
    const services = ["metadata-service_this", "ui_ui_backend", "ui_ui_static"].map(
      (service) => deployment.resource(`aws_ecs_service.metaflow-${service}`).cluster,
    );
    return { created: deployment.addresses.filter((address) => /^aws_ecs_cluster/.test(address)), services };
  };
  const service = "${aws_ecs_cluster.metaflow-metadata-service_this.arn}";
  const ui = "${aws_ecs_cluster.metaflow-ui_this.arn}";

  it("creates two clusters of the same name by default, as in earlier releases", () => {
    expect(clusters({})).toEqual({
      created: ["aws_ecs_cluster.metaflow-metadata-service_this", "aws_ecs_cluster.metaflow-ui_this"],
      services: [service, ui, ui],
    });
  });

  it("creates one cluster for all services if it is shared", () => {
    expect(clusters({ ecsClusterMode: "shared" })).toEqual({
      created: ["aws_ecs_cluster.metaflow-metadata-service_this"],
      services: [service, service, service],
    });
  });

  it("creates no cluster if it is existing", () => {
    expect(clusters({ ecsClusterMode: "existing", ecsClusterArn: ARN })).toEqual({
      created: [],
      services: [ARN, ARN, ARN],
    });
  });

  it("causes a count that is known before the first apply for a token", () => {
    const { count } = synthesizeVariables(Metaflow).resource("aws_ecs_cluster.metaflow-ui_this");
    expect(count).toBe('${var.ecs_cluster_mode == "separate" ? 1 : 0}');
  });
});

describe("dependencies", () => {
  it.each([
    [
      "aws_ecs_service.this",
      synthesize(MetadataService, metadataServiceProps),
      ["aws_lb_listener.this", "aws_lb_listener.db_migrate"],
    ],
    ["aws_ecs_service.ui_backend", synthesize(Ui, uiProps), ["aws_lb_listener_rule.ui_backend"]],
    ["aws_ecs_service.ui_static", synthesize(Ui, uiProps), ["aws_lb_listener.this"]],
  ])("of %s include its listeners or rules, and the policies of its role", (service, synthesized, listeners) => {
    expect(synthesized.resource(service).depends_on).toEqual([
      ...listeners,
      "aws_iam_role_policy.grant_s3_kms",
      "aws_iam_role_policy.grant_custom_s3_batch",
      "aws_iam_role_policy.grant_deny_presigned_batch",
    ]);
  });

  it("of the Lambda function include the policies of its role", () => {
    const { depends_on } = synthesize(MetadataService, metadataServiceProps).resource(
      "aws_lambda_function.db_migrate_lambda",
    );
    expect(depends_on).toEqual([
      "aws_iam_role_policy.grant_lambda_ecs_cloudwatch",
      "aws_iam_role_policy.grant_lambda_ecs_vpc",
    ]);
  });
});
