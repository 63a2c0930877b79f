import { TerraformStack, Testing } from "cdktf";
import { expect, it } from "vitest";
import { hasOwnEndpoint, keepState } from "../../stacks/state";
import { app } from "./helpers";

let stacks = 0;

function backend(environment: NodeJS.ProcessEnv, context: { [key: string]: string | boolean } = {}): unknown {
  const stack = new TerraformStack(app(), `state-${stacks++}`);
  for (const [key, value] of Object.entries(context)) stack.node.setContext(key, value);
  keepState(stack, environment);
  return JSON.parse(Testing.synth(stack)).terraform?.backend;
}

it("leaves the state in a local file where no bucket is named", () => {
  expect(backend({})).toBeUndefined();
});

it("keeps the state in a bucket, encrypted and locked, under the stack's name", () => {
  expect(backend({ METAFLOW_STATE_BUCKET: "state", AWS_REGION: "eu-west-1" })).toEqual({
    s3: {
      bucket: "state",
      key: `state-${stacks - 1}/terraform.tfstate`,
      region: "eu-west-1",
      encrypt: true,
      use_lockfile: true,
    },
  });
});

it("takes every setting from the context of cdktf.json, and rather from the environment", () => {
  const context = { stateBucket: "state", stateKey: "a", stateRegion: "eu-west-1", stateLockFile: false };
  expect(backend({ METAFLOW_STATE_KEY: "b" }, context)).toEqual({
    s3: { bucket: "state", key: "b", region: "eu-west-1", encrypt: true },
  });
});

it("addresses buckets by path where the endpoint is one's own", () => {
  const environment = { METAFLOW_STATE_BUCKET: "state", AWS_REGION: "r", AWS_ENDPOINT_URL_S3: "http://localhost" };
  expect(backend(environment)).toMatchObject({ s3: { use_path_style: true } });
  expect(hasOwnEndpoint({})).toBeUndefined();
});

it("says what is missing where settings are given by half", () => {
  expect(() => backend({ METAFLOW_STATE_KEY: "b" })).toThrow(
    "METAFLOW_STATE_KEY, or stateKey in the context of cdktf.json is set, but no bucket to keep the state in: " +
      "set METAFLOW_STATE_BUCKET, or stateBucket in the context of cdktf.json.",
  );
  expect(() => backend({ METAFLOW_STATE_BUCKET: "state" })).toThrow(
    "The state's bucket is state, but its region is not known: set METAFLOW_STATE_REGION",
  );
});
