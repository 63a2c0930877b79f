import { describe, expect, it } from "vitest";
import { presets } from "../../../lib/presets";
import { cdktfPackage, packageReadme } from "../../../scripts/python/package-data";
import { pythonPresets } from "../../../scripts/python/presets";

describe("the text for a package registry", () => {
  const readme =
    "# Title\n\n## A\n\n<!-- BEGIN_X -->\nSee [here](docs/x.md#y) and [jsii](https://jsii.dev/).\n<!-- END_X -->\n\n## B\n";
  const data = { ...cdktfPackage(), readme };

  it("contains the given section of the README, without links to files and markers", () => {
    const text = packageReadme(data, "## A");
    expect(text).toMatch(/^# cdktf-aws-metaflow\n\nMetaflow on AWS/);
    expect(text).toContain("See here and [jsii](https://jsii.dev/).\n");
    expect(text).not.toMatch(/## B|<!--/);
  });

  it("cannot be written without this section", () => {
    expect(() => packageReadme(data, "## C")).toThrow('no section "## C"');
  });
});

describe("the presets in Python", () => {
  it("have values of Python, and names of parameters", () => {
    const lines = pythonPresets()
      .split("\n")
      .map((line) => line.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        '"db_engine_version": "17",',
        '"db_migrate_on_start": True,',
        '"compute_environment_min_vcpus": 0,',
        '"compute_environment_instance_types": ["m6i", "c6i", "r6i"],',
        '"ecs_cluster_settings": {"containerInsights": "enabled"},',
      ]),
    );
  });

  it.each(Object.keys(presets))("contain %s", (name) => {
    expect(pythonPresets()).toContain(`    "${name}": MappingProxyType({`);
  });
});

it("has the dependencies and the version of the npm package", () => {
  const { name, version, peerDependencies } = cdktfPackage();
  expect(name).toBe("cdktf-aws-metaflow");
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Object.keys(peerDependencies).sort()).toEqual([
    "@cdktf/provider-aws",
    "@cdktf/provider-local",
    "@cdktf/provider-random",
    "cdktf",
    "constructs",
  ]);
});
