import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../scripts/project-root";
import { ACTIONS, WITHOUT_RESOURCES } from "../permissions/actions";
import { allows, FOLDER, listed, policyText, readPolicy } from "../permissions/policies";
import { registryResources } from "./registry-module";

// Tests the IAM policies for people and pipelines. The level `real` uses them for a deployment.

const names = readdirSync(FOLDER).map((file) => path.basename(file, ".json"));
const page = readFileSync(path.join(projectRoot, "docs", "operations", "permissions.md"), "utf8");

/** Long values, to estimate the size of a policy. */
const VALUES = {
  ACCOUNT_ID: "123456789012",
  API_KEY_ID: "a1b2c3d4e5",
  BUCKET_KEY_ARN: "arn:aws:kms:ap-southeast-2:123456789012:key/2ee76c58-f145-43b3-8556-989e92bde211",
  BUCKET: "example-company-metaflow-prod",
  PREFIX: "metaflow",
  REGION: "ap-southeast-2",
  STATE_BUCKET: "example-company-terraform-state",
  STATE_KEY: "metaflow/terraform.tfstate",
};

/** The maximum size of a managed policy, without white space. */
const MANAGED_POLICY_SIZE = 6144;

/** The resource types of AWS in all modules. */
const deployed = [...new Set([...registryResources().values()].flatMap((resources) => Object.keys(resources)))]
  .filter((type) => type.startsWith("aws_"))
  .sort();
const reading = [readPolicy("plan")];
const deploying = ["plan", "deploy", "deploy-data"].map((name) => readPolicy(name));

describe("the policies for deployments", () => {
  it("have a list of actions for each resource type of the module, and for no other", () => {
    expect(Object.keys(ACTIONS).sort(), "edit ACTIONS in __tests__/permissions/actions.ts").toEqual(deployed);
  });

  it.each(Object.entries(ACTIONS))("allow to create, read, update and delete %s", (_, actions) => {
    const all = [...actions.create, ...actions.read, ...actions.update, ...actions.delete];
    const denied = all.filter((action) => !allows(deploying, action));
    expect(denied, "add the actions to a policy in docs/operations/policies").toEqual([]);
  });

  it.each(Object.entries(ACTIONS))("allow the plan to read %s", (_, { read }) => {
    const denied = read.filter((action) => !allows(reading, action));
    expect(denied, "add the actions to docs/operations/policies/plan.json").toEqual([]);
  });

  it("allow the plan to write only the lock of the state", () => {
    const writing = reading.flatMap(({ Statement }) =>
      Statement.filter(({ Action }) => listed(Action).some((action) => !/:(GET$|Get|List|Describe)/.test(action))),
    );
    expect(writing.map(({ Resource }) => Resource)).toEqual(["arn:aws:s3:::STATE_BUCKET/STATE_KEY.tflock"]);
  });

  it("pass roles only to services of AWS", () => {
    const passing = [...deploying, readPolicy("author")].flatMap(({ Statement }) =>
      Statement.filter(({ Action }) => listed(Action).includes("iam:PassRole")),
    );
    expect(passing).toHaveLength(2);
    for (const { Condition } of passing) {
      expect(Condition?.StringEquals).toMatchObject({
        "iam:PassedToService": expect.arrayContaining(["ecs-tasks.amazonaws.com"]),
      });
    }
  });
});

describe.each(names)("the policy %s", (name) => {
  const { Version, Statement } = readPolicy(name);

  it("has the current version of the policy language, and different IDs of statements", () => {
    expect(Version).toBe("2012-10-17");
    const ids = Statement.map(({ Sid }) => Sid);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it("has wildcards only in actions that read", () => {
    const wild = Statement.flatMap(({ Action }) => listed(Action)).filter((action) => action.includes("*"));
    expect(wild.filter((action) => !/^[a-z0-9]+:(Get|List|Describe)\w*\*$/.test(action))).toEqual([]);
  });

  it("has the resource * only for actions without permissions for single resources", () => {
    const everywhere = Statement.filter(({ Resource }) => listed(Resource).includes("*"));
    const actions = everywhere.flatMap(({ Action }) => listed(Action));
    expect(actions.filter((action) => !WITHOUT_RESOURCES.has(action))).toEqual([]);
  });

  it("has no other placeholders than those in the page", () => {
    const left = policyText(name, VALUES).match(/\b[A-Z]{3,}(_[A-Z]+)*\b/g) ?? [];
    expect(left.filter((word) => !/^(GET|PUT|POST|PATCH|DELETE|API)$/.test(word))).toEqual([]);
    for (const placeholder of Object.keys(VALUES)) expect(page).toContain(`\`${placeholder}\``);
  });

  it("is small enough for a managed policy", () => {
    const text = policyText(name, VALUES);
    expect(text.replace(/\s/g, "").length).toBeLessThanOrEqual(MANAGED_POLICY_SIZE);
  });

  it("is described in the page", () => {
    expect(page).toContain(`(policies/${name}.json)`);
  });
});
