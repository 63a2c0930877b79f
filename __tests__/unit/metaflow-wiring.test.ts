import { describe, expect, it } from "vitest";
import { Metaflow } from "../../lib/metaflow";
import { decoded, synthesize } from "./helpers";
import { completeMetaflowProps, metaflowProps } from "./props";

const minimal = synthesize(Metaflow, metaflowProps);
const complete = synthesize(Metaflow, completeMetaflowProps);

describe("the wiring of the submodules", () => {
  const metadata = "${aws_security_group.metaflow-metadata-service_metadata_service_security_group.id}";
  const executionRole =
    "${element([aws_iam_role.metaflow-computation_ecs_execution_role.arn, [aws_iam_role_policy.metaflow-computation_grant_ecs_access.id]], 0)}";

  it("permits the metadata service and the UI back end to reach the database", () => {
    expect(minimal.resource("aws_security_group.metaflow-datastore_rds_security_group")).toMatchObject({
      ingress: [{ security_groups: [metadata] }],
    });
    expect(minimal.resource("aws_ecs_service.metaflow-ui_ui_backend")).toMatchObject({
      network_configuration: { security_groups: expect.arrayContaining([metadata]) },
    });
  });

  it.each(["metadata-service_this", "ui_ui_backend", "ui_ui_static"])(
    "uses the same execution role for the task of %s",
    (task) => {
      expect(minimal.resource(`aws_ecs_task_definition.metaflow-${task}`).execution_role_arn).toBe(executionRole);
    },
  );

  it.each(["metadata-service_this", "ui_ui_backend"])("passes the database connection to the task of %s", (task) => {
    const { container_definitions } = minimal.resource(`aws_ecs_task_definition.metaflow-${task}`);
    expect(decoded(container_definitions)).toMatchObject([
      {
        environment: expect.arrayContaining([
          {
            name: "MF_METADATA_DB_HOST",
            value: '${replace(aws_db_instance.metaflow-datastore_this.endpoint, ":5432", "")}',
          },
          { name: "MF_METADATA_DB_PSWD", value: "${random_password.metaflow-datastore_this.result}" },
        ]),
      },
    ]);
  });

  it.each([
    ["metaflow_s3_bucket_arn", "${aws_s3_bucket.metaflow-datastore_this.arn}"],
    ["metaflow_s3_bucket_name", "${aws_s3_bucket.metaflow-datastore_this.bucket}"],
    ["datastore_s3_bucket_kms_key_arn", "${aws_kms_key.metaflow-datastore_s3.arn}"],
    ["batch_compute_environment_security_group_id", "${aws_security_group.metaflow-computation_this.id}"],
    ["metaflow_api_gateway_rest_api_id", "${aws_api_gateway_rest_api.metaflow-metadata-service_this.id}"],
    ["api_gateway_rest_api_id_key_id", "${aws_api_gateway_api_key.metaflow-metadata-service_this.id}"],
    ["metadata_svc_ecs_task_role_arn", "${aws_iam_role.metaflow-metadata-service_metadata_svc_ecs_task_role.arn}"],
    ["migration_function_arn", "${aws_lambda_function.metaflow-metadata-service_db_migrate_lambda.arn}"],
    ["ui_alb_arn", "${aws_lb.metaflow-ui_this.arn}"],
    ["ui_alb_dns_name", "${aws_lb.metaflow-ui_this.dns_name}"],
  ])("outputs %s", (output, value) => {
    expect(minimal.output(output)).toBe(value);
  });

  it("passes the inputs of the UI to the submodule under their shorter names", () => {
    expect(complete.resource("aws_lb.metaflow-ui_this").internal).toBe(true);
    expect(complete.resource("aws_lb_listener.metaflow-ui_this")).toMatchObject({
      certificate_arn: completeMetaflowProps.uiCertificateArn,
      default_action: [
        {
          authenticate_cognito: {
            user_pool_arn: completeMetaflowProps.uiCognitoUserPoolArn,
            user_pool_client_id: "client",
            user_pool_domain: "acme",
          },
        },
        { type: "forward" },
      ],
    });
  });

  it("has data sources for region and account in each construct that needs them", () => {
    expect(minimal.json.data).toEqual({
      aws_region: { current: {}, "metaflow-metadata-service_current": {}, "metaflow-ui_current": {} },
      aws_caller_identity: { current: {}, "metaflow-metadata-service_current": {} },
    });
  });
});
