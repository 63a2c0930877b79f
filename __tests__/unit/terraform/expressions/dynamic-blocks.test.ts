import { EcsCluster, type EcsClusterConfig, ecsClusterSettingToTerraform } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { describe, expect, it } from "vitest";
import { Condition } from "../../../../lib/terraform/expressions/condition";
import {
  addUnresolvedBlock,
  blockPerEntry,
  optionalBlock,
  optionalBlocks,
  optionalObject,
  setOptionalBlock,
  sortedEntries,
} from "../../../../lib/terraform/expressions/dynamic-blocks";
import { ReadableStack, Synthesized } from "../../helpers";
import { flag, map } from "../tokens";

type Setting = { name: string; value: string };

/** Returns the synthesized JSON of a cluster with these settings. */
function clusterWith(setting: (stack: ReadableStack) => EcsClusterConfig["setting"]) {
  const stack = new ReadableStack();
  new EcsCluster(stack, "aws_ecs_cluster-this", { name: "a", setting: setting(stack) });
  return new Synthesized(stack).resource("aws_ecs_cluster.this");
}

const first = { name: "first", value: "1" };
const second = { name: "second", value: "2" };

describe("optionalBlock", () => {
  const setting = (when: Condition) => clusterWith(() => optionalBlock(ecsClusterSettingToTerraform, when, first));

  it("is a list with the block, or omitted, for literals", () => {
    expect(setting(Condition.literal(true))).toEqual({ name: "a", setting: [first] });
    expect(setting(Condition.literal(false))).toEqual({ name: "a" });
  });

  it("is a dynamic block for a token", () => {
    expect(setting(Condition.of(flag)).dynamic).toEqual({
      setting: [{ for_each: "${var.flag ? [true] : []}", content: first }],
    });
  });
});

describe("optionalObject", () => {
  const setting = (when: Condition) => clusterWith(() => optionalObject(ecsClusterSettingToTerraform, when, first));

  it("is a list with the object, or an empty list, for literals", () => {
    expect(setting(Condition.literal(true)).setting).toEqual([first]);
    expect(setting(Condition.literal(false)).setting).toEqual([]);
  });

  it("is a conditional list for a token", () => {
    expect(setting(Condition.of(flag)).setting).toBe(
      '${[for object in [{"name" = "first", "value" = "1"}] : object if var.flag]}',
    );
  });
});

describe("optionalBlocks", () => {
  const settings = (...blocks: Parameters<typeof optionalBlocks<Setting>>[1]) =>
    clusterWith(() => optionalBlocks(ecsClusterSettingToTerraform, blocks));

  it("returns a list of the included blocks for literals", () => {
    const cluster = settings({ when: Condition.of(true), block: first }, { block: second });
    expect(cluster.setting).toEqual([first, second]);
    expect(cluster).not.toHaveProperty("dynamic");
    expect(settings({ when: Condition.of(false), block: first }, { block: second }).setting).toEqual([second]);
  });

  it("returns a dynamic block for each block, in the same order, if a condition is unknown", () => {
    const cluster = settings({ block: second }, { when: Condition.of(flag), block: first });
    expect(cluster.dynamic).toEqual({
      setting: [
        { for_each: [true], content: second },
        { for_each: "${var.flag ? [true] : []}", content: first },
      ],
    });
    expect(cluster).not.toHaveProperty("setting");
  });

  it("omits a block with a false literal next to a block with an unknown condition", () => {
    const cluster = settings({ when: Condition.of(false), block: second }, { when: Condition.of(flag), block: first });
    expect(cluster.dynamic).toEqual({ setting: [{ for_each: "${var.flag ? [true] : []}", content: first }] });
  });
});

describe("blockPerEntry", () => {
  const settings = (entries: { [name: string]: string }) =>
    clusterWith(() =>
      blockPerEntry(entries, ecsClusterSettingToTerraform, (name, value) => ({ name, value: `${value}!` })),
    );

  it("returns a list in order of the keys for a literal", () => {
    expect(settings({ b: "2", a: "1", B: "3" }).setting).toEqual([
      { name: "B", value: "3!" },
      { name: "a", value: "1!" },
      { name: "b", value: "2!" },
    ]);
  });

  it("returns a dynamic block that iterates over the map for a token", () => {
    expect(settings(map)).toEqual({
      name: "a",
      dynamic: {
        setting: [
          { for_each: "${var.map}", iterator: "each", content: { name: "${each.key}", value: "${each.value}!" } },
        ],
      },
    });
  });
});

describe("setOptionalBlock", () => {
  const cluster = (when: Condition) => {
    const stack = new ReadableStack();
    const resource = new EcsCluster(stack, "aws_ecs_cluster-this", { name: "a" });
    setOptionalBlock(resource, when, {
      name: "setting",
      toTerraform: ecsClusterSettingToTerraform,
      block: first,
      put: (setting) => resource.putSetting([setting]),
    });
    return new Synthesized(stack).resource("aws_ecs_cluster.this");
  };

  it("sets the block for true, and nothing for false", () => {
    expect(cluster(Condition.of(true))).toEqual({ name: "a", setting: [first] });
    expect(cluster(Condition.of(false))).toEqual({ name: "a" });
  });

  it("adds a dynamic block for a token", () => {
    const dynamic = { setting: { for_each: "${var.flag ? [true] : []}", content: first } };
    expect(cluster(Condition.of(flag))).toEqual({ name: "a", dynamic });
  });
});

describe("addUnresolvedBlock", () => {
  const task = (when: Condition) => {
    const stack = new ReadableStack();
    const resource = new EcsTaskDefinition(stack, "aws_ecs_task_definition-this", {
      family: "a",
      containerDefinitions: "[]",
      runtimePlatform: { operatingSystemFamily: "LINUX" },
    });
    addUnresolvedBlock(resource, "runtime_platform", when, {
      name: "inner",
      toTerraform: ({ size }: { size: number }) => ({ size_in_gib: size }),
      block: () => ({ size: 5 }),
    });
    return new Synthesized(stack).resource("aws_ecs_task_definition.this").runtime_platform;
  };

  it("adds a dynamic block to the resource for an empty path", () => {
    const stack = new ReadableStack();
    const cluster = new EcsCluster(stack, "aws_ecs_cluster-this", { name: "a" });
    addUnresolvedBlock(cluster, "", Condition.of(flag), {
      name: "setting",
      toTerraform: ecsClusterSettingToTerraform,
      block: () => first,
    });
    expect(new Synthesized(stack).resource("aws_ecs_cluster.this")).toEqual({
      name: "a",
      dynamic: { setting: { for_each: "${var.flag ? [true] : []}", content: first } },
    });
  });

  it("adds a nested dynamic block for a token", () => {
    expect(task(Condition.of(flag))).toEqual({
      operating_system_family: "LINUX",
      dynamic: { inner: { for_each: "${var.flag ? [true] : []}", content: { size_in_gib: 5 } } },
    });
  });

  it.each([true, false])("adds nothing for the literal %s", (value) => {
    expect(task(Condition.of(value))).toEqual({ operating_system_family: "LINUX" });
  });
});

it("sorts entries by bytes, as Terraform does", () => {
  expect(sortedEntries({ b: "", a: "", _: "", Z: "", "1": "", é: "" }).map(([key]) => key)).toEqual([
    "1",
    "Z",
    "_",
    "a",
    "b",
    "é",
  ]);
});
