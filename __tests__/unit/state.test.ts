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

it("keeps the state in a local file without a bucket", () => {
  expect(backend({})).toBeUndefined();
});

it("keeps the state in a bucket, encrypted and locked, under the name of the stack", () => {
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

it("reads each setting from the environment, or else from the context of cdktf.json", () => {
  const context = { stateBucket: "state", stateKey: "a", stateRegion: "eu-west-1", stateLockFile: false };
  expect(backend({ METAFLOW_STATE_KEY: "b" }, context)).toEqual({
    s3: { bucket: "state", key: "b", region: "eu-west-1", encrypt: true },
  });
});

it("uses path-style bucket addresses with a custom endpoint", () => {
  const environment = { METAFLOW_STATE_BUCKET: "state", AWS_REGION: "r", AWS_ENDPOINT_URL_S3: "http://localhost" };
  expect(backend(environment)).toMatchObject({ s3: { use_path_style: true } });
  expect(hasOwnEndpoint({})).toBeUndefined();
});

it("rejects a key without a bucket, and a bucket without a region", () => {
  expect(() => backend({ METAFLOW_STATE_KEY: "b" })).toThrow(
    'METAFLOW_STATE_KEY (or stateKey in the context of cdktf.json) is "b", but no bucket is set: ' +
      "set METAFLOW_STATE_BUCKET (or stateBucket in the context of cdktf.json).",
  );
  expect(() => backend({ METAFLOW_STATE_BUCKET: "state" })).toThrow(
    'The bucket for the state is "state", but its region is not set: set METAFLOW_STATE_REGION',
  );
});
