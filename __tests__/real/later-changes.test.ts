import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseObject } from "../../scripts/json";
import { DatastoreDeployment } from "./support/datastore";
import { Deployment } from "./support/deployment";
import { inventory } from "./support/inventory";
import { Lab, SUPPORT } from "./support/lab";
import { idsInState } from "./support/terraform";

// Changes inputs after the first deployment, each in a separate apply. Each apply must plan exactly the listed changes.
// Therefore each apply also tests that the earlier apply is complete.
//
// The suites run at the same time, because Terraform waits a minute or more for each load balancer and database.

let stackLab: Lab;
let databaseLab: Lab;

beforeAll(async () => {
  stackLab = await Lab.open("later-changes-test");
  databaseLab = await Lab.open("later-changes-database-test");
});

afterAll(async () => {
  await stackLab?.close();
  await databaseLab?.close();
});

/** The output of read_api.py. */
interface Api {
  readonly served: string;
  readonly deployments: readonly string[];
  readonly keyRequired: readonly boolean[];
  readonly keys: number;
  readonly policyAddresses: readonly string[];
  readonly balancers: readonly string[];
  readonly links: { readonly [id: string]: readonly string[] };
  readonly integrations: readonly string[];
}

describe.concurrent("a deployed stack", () => {
  let stack: Deployment;
  let api: Api;

  async function readApi(): Promise<Api> {
    return JSON.parse(await stackLab.python(join(SUPPORT, "read_api.py")));
  }

  async function readComputation() {
    return parseObject(await stackLab.python(join(SUPPORT, "read_computation.py")));
  }

  /** Reads the API, and expects that another API deployment replaces the earlier one. */
  async function expectReplacedApiDeployment(): Promise<void> {
    const earlier = api;
    api = await readApi();
    expect(api.served).not.toBe(earlier.served);
    expect(api.deployments).toEqual([api.served]);
  }

  const redeployed = {
    "metadata-service aws_api_gateway_deployment.this": "replace",
    "metadata-service aws_api_gateway_stage.this": "update",
  };
  const otherMethods = {
    "metadata-service aws_api_gateway_method.db": "update",
    "metadata-service aws_api_gateway_method.this": "update",
  };

  beforeAll(async () => {
    // With this list, all rules of the load balancer's security group have a source. AWS drops rules without a source.
    stack = await Deployment.prepare(stackLab, { resource_suffix: "later", ui_allow_list: ["203.0.113.7/32"] });
    const { code, everything } = await stack.apply();
    expect(code, everything).toBe(0);
    api = await readApi();
    expect(api.balancers).toEqual(["metaflow-alb-later", "metaflow-nlb-later"]);
  });

  it.sequential("replaces load balancers, VPC link and API deployment when the name prefix changes", async () => {
    const { planned } = await stack.applyChange({ load_balancer_name_prefix: "other" });
    expect(planned).toEqual({
      ...redeployed,
      "metadata-service aws_api_gateway_integration.db": "update",
      "metadata-service aws_api_gateway_integration.this": "update",
      "metadata-service aws_api_gateway_vpc_link.this": "replace",
      "metadata-service aws_lambda_function.db_migrate_lambda": "update",
      "metadata-service aws_lb.this": "replace",
      "metadata-service aws_lb_listener.db_migrate": "replace",
      "metadata-service aws_lb_listener.this": "replace",
      "ui aws_lb.this": "replace",
      "ui aws_lb_listener.this": "replace",
      "ui aws_lb_listener_rule.ui_backend": "replace",
    });
    const [earlierLink] = Object.keys(api.links);
    await expectReplacedApiDeployment();
    expect(api.balancers).toEqual(["other-alb", "other-nlb"]);
    const [link, ...otherLinks] = Object.keys(api.links);
    expect(link).not.toBe(earlierLink);
    expect(otherLinks).toEqual([]);
    expect(api.integrations).toEqual([link, link]);
    expect(Object.values(api.links)).toEqual([["other-nlb"]]);
  });

  it.sequential("deploys an API that needs no key when api_basic_auth is false", async () => {
    expect(api.keyRequired).toEqual([true, true]);
    const { planned } = await stack.applyChange({ api_basic_auth: false });
    expect(planned).toEqual({
      ...redeployed,
      ...otherMethods,
      "metadata-service aws_api_gateway_api_key.this": "delete",
      "metadata-service aws_api_gateway_usage_plan.this": "delete",
      "metadata-service aws_api_gateway_usage_plan_key.this": "delete",
    });
    await expectReplacedApiDeployment();
    expect(api).toMatchObject({ keyRequired: [false, false], keys: 0 });
  });

  it.sequential("deploys an API that needs a key when api_basic_auth is true again", async () => {
    const { planned } = await stack.applyChange({ api_basic_auth: true });
    expect(planned).toEqual({
      ...redeployed,
      ...otherMethods,
      "metadata-service aws_api_gateway_api_key.this": "create",
      "metadata-service aws_api_gateway_usage_plan.this": "create",
      "metadata-service aws_api_gateway_usage_plan_key.this": "create",
    });
    await expectReplacedApiDeployment();
    expect(api).toMatchObject({ keyRequired: [true, true], keys: 1 });
  });

  it.sequential.each([
    ["set", ["203.0.113.0/24"]],
    ["changed", ["203.0.113.0/24", "198.51.100.0/24"]],
    ["emptied", []],
  ])("deploys the API after its policy when access_list_cidr_blocks is %s", async (_, addresses) => {
    const action = "update";
    const policy = "metadata-service aws_api_gateway_rest_api_policy.this";
    const deployment = "metadata-service aws_api_gateway_deployment.this";
    const { planned, steps } = await stack.applyChange({ access_list_cidr_blocks: addresses });
    expect(planned).toEqual({ ...redeployed, [policy]: action });
    // A deployment is a snapshot, so it must be created after the policy.
    expect(steps.filter((step) => step.endsWith(policy) || step.endsWith(deployment))).toEqual([
      `${action} ${policy}`,
      `${action}d ${policy}`,
      `create ${deployment}`,
      `created ${deployment}`,
      `delete ${deployment}`,
      `deleted ${deployment}`,
    ]);
    await expectReplacedApiDeployment();
    expect(api.policyAddresses).toEqual(addresses);
  });

  it.sequential("creates a new revision of the task definitions for another image", async () => {
    const image = "netflixoss/metaflow_metadata_service:v2.5.0";
    const { planned } = await stack.applyChange({ metadata_service_container_image: image });
    expect(planned).toEqual({
      "metadata-service aws_ecs_service.this": "update",
      "metadata-service aws_ecs_task_definition.this": "replace",
      "ui aws_ecs_service.ui_backend": "update",
      "ui aws_ecs_task_definition.ui_backend": "replace",
    });
    expect(await readComputation()).toMatchObject({
      images: { "metaflow-metadata-service-later": image, "metaflow-ui_backend-later": image },
      revisions: {
        "metaflow-metadata-service-later": 2,
        "metaflow-ui_backend-later": 2,
        "metaflow-ui_static-later": 1,
      },
    });
  });

  it.sequential("resizes the compute environment in place", async () => {
    const { planned } = await stack.applyChange({ compute_environment_max_vcpus: 128 });
    expect(planned).toEqual({ "computation aws_batch_compute_environment.this": "update" });
    expect(await readComputation()).toMatchObject({ maxVcpus: 128 });
  });

  it.sequential("plans no changes after the last apply", async () => {
    expect(await stack.changes()).toEqual([]);
  });

  it.sequential("is destroyed completely", async () => {
    const { code, everything } = await stack.destroy();
    expect(code, everything).toBe(0);
    expect(await idsInState(stack.stateFile)).toEqual({});
    expect(await inventory(stackLab)).toEqual({});
  });
});

describe.concurrent("the parameters of a deployed database", () => {
  const parameterGroup = "datastore aws_db_parameter_group.this";

  let datastore: DatastoreDeployment;

  beforeAll(async () => {
    datastore = await DatastoreDeployment.prepare(databaseLab, "changed");
    await datastore.apply();
  });

  it.sequential("create a parameter group, which is attached to the database in place", async () => {
    const { resource, parameterGroup: earlier } = await datastore.database();
    const { planned } = await datastore.applyChange({ db_parameters: { log_connections: "1", work_mem: "8192" } });
    expect(planned).toEqual({ [parameterGroup]: "create", "datastore aws_db_instance.this": "update" });
    const database = await datastore.database();
    expect(database.resource).toBe(resource);
    expect(database.parameterGroup).not.toBe(earlier);
    expect(database.parameters).toEqual({ log_connections: "1", work_mem: "8192" });
  });

  it.sequential("are updated in place", async () => {
    const { planned } = await datastore.applyChange({ db_parameters: { work_mem: "16384" } });
    expect(planned).toEqual({ [parameterGroup]: "update" });
    expect((await datastore.database()).parameters).toEqual({ work_mem: "16384" });
    expect(await datastore.changes()).toEqual([]);
  });
});

describe.concurrent("a database that is created from the final snapshot of another", () => {
  let restored: DatastoreDeployment;
  let snapshot: { readonly name: string; readonly key: string; readonly keyState: string };

  beforeAll(async () => {
    const original = await DatastoreDeployment.prepare(databaseLab, "original");
    await original.apply();
    await original.destroy();
    snapshot = JSON.parse(await databaseLab.python(join(SUPPORT, "recover_snapshot.py")));
    const inputs = { db_snapshot_identifier: snapshot.name, db_kms_key_arn: snapshot.key };
    restored = await DatastoreDeployment.prepare(databaseLab, "restored", inputs);
    await restored.apply();
  });

  it.sequential("keeps the key of the snapshot, which the destroy has scheduled for deletion", async () => {
    expect(snapshot.keyState).toBe("PendingDeletion");
    expect(await restored.database()).toMatchObject({ key: snapshot.key });
    expect(await restored.terraform.output("key")).toBe(snapshot.key);
  });

  it.sequential.each([
    ["stays", (name: string) => name],
    ["names another snapshot", () => "another-snapshot"],
    ["is removed", () => ""],
  ])("is not changed when db_snapshot_identifier %s", async (_, identifier) => {
    await restored.change({ db_snapshot_identifier: identifier(snapshot.name) });
    expect(await restored.changes()).toEqual([]);
  });
});
