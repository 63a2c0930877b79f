import { describe, expect, inject, it } from "vitest";
import { terraformAwsMetaflow } from "../../stacks/terraform-aws-metaflow";
import { expectedInputs, moduleTable } from "./support/deployments";

const MODULES = ["root", "common", "computation", "datastore", "metadata-service", "step-functions", "ui"];

const files = terraformAwsMetaflow();

interface ModuleJson {
  readonly variable?: { [name: string]: { type?: string; default?: unknown; description: string } };
  readonly output?: { [name: string]: { description: string } };
  readonly resource?: { [type: string]: { [name: string]: { count?: string } } };
  readonly data?: { [type: string]: { [name: string]: unknown } };
  readonly module?: { [name: string]: { source: string } };
  readonly moved?: unknown;
  readonly terraform?: { required_version: string; required_providers?: { [name: string]: { version: string } } };
}

function moduleJson(folder: string): ModuleJson {
  const read = (file: string) => JSON.parse(String(files.get(folder === "." ? file : `${folder}/${file}`)));
  const parts = ["main", "variables", "outputs", "versions"].map((part) => read(`${part}.tf.json`));
  return Object.assign({}, ...parts);
}

describe.each(MODULES)("the %s module", (name) => {
  const table = moduleTable(name);
  const json = moduleJson(table.path);

  const inputs = Object.entries(json.variable ?? {}).map(([input, { type = null, ...rest }]) => {
    const required = !("default" in rest);
    return [input, required ? { type, required } : { type, default: rest.default, required }] as const;
  });

  it("has the inputs of the existing module, with the same types, defaults and required inputs", () => {
    const existing = inputs.filter(([input]) => input in table.inputs);
    expect(Object.fromEntries(existing)).toEqual(expectedInputs(name));
  });

  it("has a default for every further input", () => {
    const further = inputs.filter(([input]) => !(input in table.inputs));
    expect(further.filter(([, { required }]) => required)).toEqual([]);
  });

  it("has the outputs of the existing module", () => {
    expect(Object.keys(json.output ?? {})).toEqual(expect.arrayContaining([...table.outputs]));
  });

  it("describes every input and output", () => {
    for (const { description } of [...Object.values(json.variable ?? {}), ...Object.values(json.output ?? {})]) {
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("has the resources of the existing module at the same addresses", () => {
    expect(addresses(json.resource)).toEqual(expect.arrayContaining([...table.managed_resources]));
  });

  it("has a count for every further resource, so that the resource is optional", () => {
    const further = addresses(json.resource).filter((address) => !table.managed_resources.includes(address));
    const withoutCount = further.filter((address) => {
      const [type = "", resource = ""] = address.split(".");
      return json.resource?.[type]?.[resource]?.count === undefined;
    });
    expect(withoutCount).toEqual([]);
  });

  it("calls the submodules of the existing module with the same names", () => {
    const calls = Object.entries(json.module ?? {}).map(([call, { source }]) => [call, source]);
    expect(Object.fromEntries(calls)).toEqual(table.module_calls);
  });

  it("has no data sources except for the region and the caller identity", () => {
    const allowed = ["aws_caller_identity.current", "aws_region.current"];
    expect(addresses(json.data).filter((address) => !allowed.includes(address))).toEqual([]);
  });

  it("has no provider configuration, backend or metadata", () => {
    expect(Object.keys(json.terraform ?? {}).filter((key) => !/^required_(version|providers)$/.test(key))).toEqual([]);
    const text = [...files].filter(([file]) => file.startsWith(table.path === "." ? "" : table.path)).join();
    expect(text).not.toMatch(/"\/\/"|"provider":|"backend":/);
  });

  it("requires Terraform 1.5 or later, which supports check blocks", () => {
    expect(json.terraform?.required_version).toBe(">= 1.5");
  });

  it("requires version ranges of providers", () => {
    for (const { version } of Object.values(json.terraform?.required_providers ?? {})) {
      expect(version).toMatch(/^>= [\d.]+, < [\d.]+$/);
    }
  });
});

it("moves the UI of deployments whose call has no count", () => {
  expect(moduleJson(".").moved).toEqual([{ from: "module.metaflow-ui", to: "module.metaflow-ui[0]" }]);
});

it("accepts every minor version of the AWS provider that the bindings are for", () => {
  const ranges = { 5: ">= 5.0, < 6.0", 6: ">= 6.0, < 7.0" };
  expect(moduleJson(".").terraform?.required_providers?.aws?.version).toBe(ranges[inject("awsProvider")]);
});

it("has the same bytes in every synthesis", () => {
  expect([...terraformAwsMetaflow()]).toEqual([...files]);
});

function addresses(blocks: ModuleJson["data"] = {}): string[] {
  return Object.entries(blocks)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .sort();
}
