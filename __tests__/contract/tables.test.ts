import { describe, expect, it } from "vitest";
import { terraformAwsMetaflow } from "../../stacks/terraform-aws-metaflow";
import { moduleTable } from "./support/deployments";

const MODULES = ["root", "common", "computation", "datastore", "metadata-service", "step-functions", "ui"];

/** Resources that are there for an input of the existing module which its tables do not list a resource for. */
const ADDITIONAL_RESOURCES: { [module: string]: string[] } = {
  "metadata-service": ["local_file.db_migrate_lambda_zip"],
};

const files = terraformAwsMetaflow();

interface ModuleJson {
  readonly variable?: { [name: string]: { type?: string; default?: unknown; description: string } };
  readonly output?: { [name: string]: { description: string } };
  readonly resource?: { [type: string]: { [name: string]: unknown } };
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

  it("has the inputs of the existing one, with their types, defaults and requiredness", () => {
    const existing = inputs.filter(([input]) => input in table.inputs);
    expect(Object.fromEntries(existing)).toEqual(table.inputs);
  });

  it("requires no input that the existing one lacks", () => {
    const added = inputs.filter(([input]) => !(input in table.inputs));
    expect(added.filter(([, { required }]) => required)).toEqual([]);
  });

  it("has the outputs of the existing one", () => {
    expect(Object.keys(json.output ?? {})).toEqual(expect.arrayContaining([...table.outputs]));
  });

  it("describes every input and output", () => {
    for (const { description } of [...Object.values(json.variable ?? {}), ...Object.values(json.output ?? {})]) {
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("has the resources of the existing one, at their addresses", () => {
    const expected = [...table.managed_resources, ...(ADDITIONAL_RESOURCES[name] ?? [])];
    expect(addresses(json.resource)).toEqual(expected.sort());
  });

  it("calls the submodules of the existing one, by their names", () => {
    const calls = Object.entries(json.module ?? {}).map(([call, { source }]) => [call, source]);
    expect(Object.fromEntries(calls)).toEqual(table.module_calls);
  });

  it("reads at most the region and the caller's identity, once", () => {
    const allowed = ["aws_caller_identity.current", "aws_region.current"];
    expect(addresses(json.data).filter((address) => !allowed.includes(address))).toEqual([]);
  });

  it("leaves providers, state and metadata to its caller", () => {
    expect(Object.keys(json.terraform ?? {}).filter((key) => !/^required_(version|providers)$/.test(key))).toEqual([]);
    const text = [...files].filter(([file]) => file.startsWith(table.path === "." ? "" : table.path)).join();
    expect(text).not.toMatch(/"\/\/"|"provider":|"backend":/);
  });

  it("needs the first Terraform that knows check blocks, like the others", () => {
    expect(json.terraform?.required_version).toBe(">= 1.5");
  });

  it("accepts versions of providers, not one version", () => {
    for (const { version } of Object.values(json.terraform?.required_providers ?? {})) {
      expect(version).toMatch(/^>= [\d.]+, < [\d.]+$/);
    }
  });
});

it("takes on the UI of deployments that have it under a count", () => {
  expect(moduleJson(".").moved).toEqual([{ from: "module.metaflow-ui[0]", to: "module.metaflow-ui" }]);
});

it("accepts every AWS provider of version 5", () => {
  expect(moduleJson(".").terraform?.required_providers?.aws?.version).toBe(">= 5.0, < 6.0");
});

it("is the same, byte for byte, at every synthesis", () => {
  expect([...terraformAwsMetaflow()]).toEqual([...files]);
});

function addresses(blocks: ModuleJson["resource"] = {}): string[] {
  return Object.entries(blocks)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .sort();
}
