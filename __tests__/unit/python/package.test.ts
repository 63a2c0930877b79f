import { describe, expect, it } from "vitest";
import { presets } from "../../../lib/presets";
import { pythonPresets } from "../../../scripts/python/presets";
import { cdktfPackage } from "../../../scripts/python/python-package";
import { pythonReadme } from "../../../scripts/python/readme";

describe("the text on PyPI", () => {
  const document = (section: string) =>
    `# Title\n\n${section}\n\n<!-- BEGIN_X -->\nSee [here](docs/x.md#y) and [jsii](https://jsii.dev/).\n<!-- END_X -->\n\n## Next\n`;

  it("contains the section of the README for Python, without links to files and markers", () => {
    const text = pythonReadme({ ...cdktfPackage(), readme: document("## First deployment with Python") });
    expect(text).toMatch(/^# cdktf-aws-metaflow\n\nMetaflow on AWS/);
    expect(text).toContain("See here and [jsii](https://jsii.dev/).\n");
    expect(text).not.toMatch(/## Next|<!--/);
  });

  it("cannot be written without this section", () => {
    expect(() => pythonReadme({ ...cdktfPackage(), readme: document("## Other") })).toThrow(
      'no section "## First deployment with Python"',
    );
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
  const { name, module, version, dependencies } = cdktfPackage();
  expect({ name, module }).toEqual({ name: "cdktf-aws-metaflow", module: "cdktf_aws_metaflow" });
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Object.keys(dependencies).sort()).toEqual([
    "@cdktf/provider-aws",
    "@cdktf/provider-local",
    "@cdktf/provider-random",
    "cdktf",
    "constructs",
  ]);
});
