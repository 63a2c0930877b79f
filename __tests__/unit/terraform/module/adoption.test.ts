import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { Datastore, type DatastoreProps, Metaflow, Ui } from "../../../../lib";
import { hcl } from "../../../../lib/terraform/expressions/hcl";
import { errorOf } from "../../errors";
import { app, withoutStackTraces } from "../../helpers";
import { datastoreProps, metaflowProps, uiProps } from "../../props";

interface Move {
  readonly from: string;
  readonly to: string;
}

let stacks = 0;

function movesOf(build: (stack: TerraformStack) => void): Move[] {
  const stack = new TerraformStack(app(), `adoption-${stacks++}`);
  return withoutStackTraces(() => {
    build(stack);
    return JSON.parse(Testing.synth(stack)).moved ?? [];
  });
}

function movesOfDatastore(adoptFrom: string | undefined, props: Partial<DatastoreProps> = {}): Move[] {
  return movesOf((stack) => new Datastore(stack, "data", { ...datastoreProps, ...props, adoptFrom }));
}

it("moves nothing without adoptFrom", () => {
  expect(movesOfDatastore(undefined)).toEqual([]);
});

it("moves each resource from its address with and without an index", () => {
  const moves = movesOfDatastore("module.data");
  const [withCount, bucket] = moves.filter(({ from }) => from.startsWith("module.data.aws_s3_bucket.this"));
  expect(withCount).toEqual({ from: "module.data.aws_s3_bucket.this[0]", to: "module.data.aws_s3_bucket.this" });
  expect(bucket?.to).toMatch(/^aws_s3_bucket\.data_aws_s3_bucket-this_[0-9A-F]{8}$/);
});

it("moves to the index of a resource with a count", () => {
  const moves = movesOf((stack) => {
    const dbEngine = new TerraformVariable(stack, "engine", {}).stringValue;
    new Datastore(stack, "data", { ...datastoreProps, dbEngine, adoptFrom: "module.data" });
  });
  const instance = moves.find(({ from }) => from === "module.data.aws_db_instance.this");
  expect(instance?.to).toMatch(/^aws_db_instance\.data_.*\[0\]$/);
});

it("moves the resources of submodules, and the UI from the index in older deployments", () => {
  const moves = movesOf((stack) => new Metaflow(stack, "metaflow", { ...metaflowProps, adoptFrom: "module.m" }));
  expect(moves[0]).toEqual({ from: "module.m.module.metaflow-ui[0]", to: "module.m.module.metaflow-ui" });
  expect(moves.map(({ from }) => from)).toContain("module.m.module.metaflow-ui.aws_lb.this");
});

it("moves no resources that users added to the construct", () => {
  const moves = movesOf((stack) => {
    const data = new Datastore(stack, "data", { ...datastoreProps, adoptFrom: "module.data" });
    new KmsKey(data, "another-key");
  });
  expect(moves.filter(({ to }) => to.includes("another"))).toEqual([]);
});

it("adopts two deployments in one stack", () => {
  const moves = movesOf((stack) => {
    new Ui(stack, "a", { ...uiProps, adoptFrom: "module.a" });
    new Ui(stack, "b", { ...uiProps, adoptFrom: "module.b" });
  });
  expect(new Set(moves.map(({ from }) => from.split(".")[1]))).toEqual(new Set(["a", "b"]));
  expect(new Set(moves.map(({ to }) => to)).size).toBe(moves.length);
});

describe("the address in adoptFrom", () => {
  it.each(["", "module.a", "module.a[0]", 'module.platform.module.metaflow["eu"]', "module.größe-1_x"])(
    "is accepted: %s",
    (address) => {
      expect(movesOfDatastore(address)[1]?.from).toBe(`${address && `${address}.`}${movesOfDatastore("")[1]?.from}`);
    },
  );

  it.each([
    "metaflow",
    "module",
    "module.",
    "module.a.",
    "module.a.aws_s3_bucket.this",
    "module.a[eu]",
    "module.1a",
    "a.b",
  ])("is rejected: %s", (address) => {
    expect(() => movesOfDatastore(address)).toThrow(
      `data: \`adoptFrom\` is ${JSON.stringify(address)}; must be the address of a module call as ` +
        '`terraform state list` prints it, such as module.metaflow or module.platform.module.metaflow["eu"].',
    );
  });

  it.each([
    ["a number", 5],
    ["a list", ["module.a"]],
    ["an object of a string", Object("module.a")],
    ["a long address", `module.${"a".repeat(1000)}`],
    ["a line break", "module.a\n"],
    ["a control character in the key", 'module.a["\u001b"]'],
    ["a directional override in the key", 'module.a["\u202e"]'],
    ["a token", hcl`var.address`.toString()],
    ["a token in the key", `module.a["${hcl`var.key`}"]`],
    ["an expression in the key", 'module.a["${var.key}"]'],
  ])("is rejected if it is or contains %s", (_, adoptFrom) => {
    const { problems } = errorOf((scope) =>
      Reflect.construct(Datastore, [scope, "data", { ...datastoreProps, adoptFrom }]),
    );
    expect(problems).toEqual([
      expect.stringMatching(/^`adoptFrom` is \P{C}{1,600}; must be the address of a module call/u),
    ]);
  });
});
