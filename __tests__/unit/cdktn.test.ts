import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { forCdktn, readmeForCdktn } from "../../scripts/cdktn/for-cdktn";
import { cdktnPackage } from "../../scripts/cdktn/packages";
import { projectRoot } from "../../scripts/project-root";
import { cdktfPackage } from "../../scripts/python/package-data";

describe("code for cdktn", () => {
  it.each([
    ['import { App } from "cdktf";', 'import { App } from "cdktn";'],
    ['require("@cdktf/provider-aws/lib/iam-role")', 'require("@cdktn/provider-aws/lib/iam-role")'],
    ['import { Metaflow } from "cdktf-aws-metaflow";', 'import { Metaflow } from "cdktn-aws-metaflow";'],
    ["from cdktf_cdktf_provider_aws.iam_role import IamRole", "from cdktn_provider_aws.iam_role import IamRole"],
    ["from cdktf_aws_metaflow import Metaflow", "from cdktn_aws_metaflow import Metaflow"],
    ["/** A token of cdktf. */", "/** A token of cdktn. */"],
  ])("has the names of cdktn: %s", (code, expected) => {
    expect(forCdktn(code)).toBe(expected);
  });

  it.each(['Symbol.for("cdktf/TerraformDynamicBlock")', '"./cdktf-internals"', "cdktf.json", "cdktf.out"])(
    "keeps %s",
    (code) => {
      expect(forCdktn(code)).toBe(code);
    },
  );
});

it("replaces the commands, the versions and the paragraphs about bindings in the README", () => {
  const readme = readmeForCdktn(readFileSync(path.join(projectRoot, "README.md"), "utf8"));
  const [typescript = "", python = ""] = readme.split(/^(?=## )/m).filter((part) => /^## First.*(Type|Py)/.test(part));
  expect(typescript).toContain("cdktn@0.24 cdktn-cli@0.24 constructs@10.7 tsx");
  expect(typescript).toContain("@cdktn/provider-aws@25 @cdktn/provider-random@15 @cdktn/provider-local@14");
  expect(python).toContain('"cdktn-provider-aws==25.*"');
  for (const section of [typescript, python]) {
    expect(section).toContain("npm run cdktn -- --out ..");
    expect(section).not.toMatch(/@2[01]\b|==2[01]\b|@0\.21|@10 |npm pack|npm run python|\bcdktf\b(?!\.json|\.out)/);
  }
});

it("has the version of the package for cdktf", () => {
  const { version, license } = cdktfPackage();
  const own = cdktnPackage();
  expect(own).toMatchObject({ name: "cdktn-aws-metaflow", version, license });
  expect(own.description).toContain("CDK Terrain");
  expect(Object.keys(own.peerDependencies)).toContain("@cdktn/provider-local");
});
