import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { expect, it } from "vitest";
import { ModuleStack } from "../../../../lib/terraform/module/module-stack";
import { packagedFile } from "../../../../lib/terraform/module/packaged-file";
import { app, rendered } from "../../helpers";

const content = new Uint8Array([80, 75, 0, 255]);

it("is in the folder of the module in a module stack", () => {
  const stack = new ModuleStack(app(), "module-with-file", { path: ".", providers: [], inputs: {}, outputs: {} }, "");
  expect(packagedFile(new Construct(stack, "inner"), "a.zip", () => content)).toBe("${path.module}/a.zip");
  expect(stack.files.get("a.zip")).toEqual(content);
});

it("is copied to the assets of any other stack during synthesis", () => {
  const stack = new TerraformStack(app(), "stack-with-file");
  const asset = rendered(packagedFile(new Construct(stack, "inner"), "a.zip", () => content));
  expect(asset).toMatch(/^assets\/.*\/a\.zip$/);
  const folder = Testing.fullSynth(stack);
  const copy = readFileSync(path.join(folder, "stacks", "stack-with-file", String(asset)));
  rmSync(folder, { recursive: true });
  expect(new Uint8Array(copy)).toEqual(content);
});

it("is created once for all stacks of an app", () => {
  const oneApp = app();
  let times = 0;
  const count = () => {
    times++;
    return content;
  };
  for (const id of ["one", "another"]) packagedFile(new TerraformStack(oneApp, id), "counted.zip", count);
  expect(times).toBe(1);
  packagedFile(new TerraformStack(app(), "third"), "counted.zip", count);
  expect(times).toBe(2);
});

it("has the same path for the same content", () => {
  const place = (id: string) => rendered(packagedFile(new TerraformStack(app(), "same-file"), id, () => content));
  expect(place("a.zip")).toBe(place("a.zip"));
});
