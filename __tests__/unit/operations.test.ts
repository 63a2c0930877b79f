import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { definitions } from "../../lib/metaflow/modules";
import { camelCase } from "../../lib/terraform/validation/names";
import { projectRoot } from "../../scripts/project-root";
import { deadLinks } from "../contract/support/markdown";
import { registryResources } from "./registry-module";

// Tests the operations guide: its links, and the names and addresses that it mentions.

const DOCS = path.join(projectRoot, "docs");
const HCL_EXAMPLES = "stacks/terraform-aws-metaflow/files/examples";
const read = (file: string) => readFileSync(path.join(projectRoot, file), "utf8");
const index = read("docs/operations.md");
const names = readdirSync(path.join(DOCS, "operations")).filter((name) => name.endsWith(".md"));
const pages = new Map(names.map((name) => [`operations/${name}`, read(`docs/operations/${name}`)]));

/** Resources of the modules by `<submodule> <type>.<name>`, and whether they have a count. */
const RESOURCES = new Map(
  [...registryResources()].flatMap(([folder, resources]) => {
    const submodule = folder === "." ? "metaflow" : path.basename(folder);
    return Object.entries(resources).flatMap(([type, all]) =>
      Object.entries(all).map(
        ([name, body]) => [`${submodule} ${type}.${name}`, { counted: "count" in body }] as const,
      ),
    );
  }),
);

const inputsAndOutputs = Object.values(definitions).flatMap(({ inputs, outputs }) => [
  ...Object.keys(inputs),
  ...Object.keys(outputs),
]);

/** Names in snake case that are no inputs or outputs: resource types, settings of other tools, and placeholders. */
const KNOWN = new Set([
  ...inputsAndOutputs,
  ...[...RESOURCES.keys()].map((address) => address.split(/[ .]/)[1] ?? ""),
  "allowed_account_ids",
  "shared_buffers",
]);

/** Names in camel case that are no props or attributes of outputs. */
const KNOWN_IN_TYPESCRIPT = new Set([...inputsAndOutputs.map(camelCase), "addToTaskRolePolicy", "allowedAccountIds"]);

describe("the index", () => {
  it("lists each page once", () => {
    const listed = [...index.matchAll(/\]\((operations\/[\w-]+\.md)\)/g)].map(([, page]) => page);
    expect(listed.sort()).toEqual([...pages.keys()].sort());
  });
});

it("the guide and the examples have no dead links", () => {
  const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: projectRoot });
  const files = new Map(
    String(tracked)
      .trim()
      .split("\n")
      .map((name) => [name, ""]),
  );
  const checked = [...files.keys()].filter((name) => /^(docs\/operations|examples\/).*\.md$/.test(name));
  for (const name of files.keys()) if (name.endsWith(".md")) files.set(name, read(name));
  const dead = deadLinks(files).filter((link) => checked.some((name) => link.startsWith(`${name}: `)));
  expect(dead).toEqual([]);
  expect(checked.length).toBeGreaterThan(20);
});

describe.each([...pages])("the page %s", (_, text) => {
  it("has a title, and names Terraform and CDKTF", () => {
    expect(text).toMatch(/^# \S/);
    expect(text).toMatch(/terraform|Terraform/);
    expect(text).toMatch(/cdktf|CDKTF|TypeScript/);
  });

  it("mentions only inputs, outputs, props and resource types that exist", () => {
    const words = [...withoutBlocks(text).matchAll(/`([A-Za-z_][A-Za-z0-9_]*)( = [^`]*|: [^`]*)?`/g)].map(
      ([, word]) => word,
    );
    const snake = words.filter((word) => /^[a-z0-9]+(_[a-z0-9]+)+$/.test(word ?? ""));
    expect(snake.filter((word) => !KNOWN.has(word ?? ""))).toEqual([]);
    const camel = words.filter((word) => /^[a-z]+([A-Z][a-z0-9]*)+$/.test(word ?? ""));
    expect(camel.filter((word) => !KNOWN_IN_TYPESCRIPT.has(word ?? ""))).toEqual([]);
  });

  it("mentions only addresses of resources that exist, with an index if the resource has a count", () => {
    const full = [
      ...text.matchAll(
        /module\.metaflow(?:\.module\.metaflow-([a-z-]+)(?:\[0\])?)?\.(aws_\w+|random_\w+)\.(\w+)(\[0\])?/g,
      ),
    ];
    for (const [address, submodule = "metaflow", type, name, position] of full) {
      const resource = RESOURCES.get(`${submodule} ${type}.${name}`);
      expect({ address, exists: resource !== undefined, index: position !== undefined }).toEqual({
        address,
        exists: true,
        index: resource?.counted,
      });
    }
    const short = [...text.matchAll(/`([a-z-]+) (aws_\w+|random_\w+)\.(\w+)`/g)];
    const missing = short.filter(([, submodule, type, name]) => !RESOURCES.has(`${submodule} ${type}.${name}`));
    expect(missing.map(([address]) => address)).toEqual([]);
  });
});

it("the guide marks the claims that the emulator cannot show", () => {
  const marked = [...pages].filter(([, text]) => text.includes("**Not shown on the emulator")).map(([name]) => name);
  const unmarked = [...pages.keys()].filter((name) => !marked.includes(name));
  expect(unmarked).toEqual(["operations/addresses.md"]);
});

it("the guide lists the alarms of both examples", () => {
  const listed = [...(pages.get("operations/logs-and-alarms.md") ?? "").matchAll(/^\| `([a-z-]+)`:/gm)];
  const alarms = listed.map(([, alarm]) => String(alarm)).sort();
  const inTypescript = [...read("examples/alarms/alarms.ts").matchAll(/^ {4}"([a-z-]+)": \{$/gm)];
  const inHcl = [...read(`${HCL_EXAMPLES}/alarms/alarms.tf`).matchAll(/^ {4}([a-z-]+) = \{\n {6}description/gm)];
  expect(inTypescript.map(([, alarm]) => alarm).sort()).toEqual(alarms);
  expect(inHcl.map(([, alarm]) => alarm).sort()).toEqual(alarms);
  expect(alarms).toHaveLength(8);
});

describe("the pipeline", () => {
  const workflows = ["terraform", "cdktf"].map(
    (name) => [name, read(`examples/pipeline/workflows/${name}.yml`)] as const,
  );
  const [trustOfPlan, trustOfDeploy] = ["plan", "deploy"].map((name) => read(`examples/pipeline/trust/${name}.json`));

  it.each(workflows)("pins the actions of the workflow %s by commit", (_, workflow) => {
    const uses = [...workflow.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(3);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(workflows)("lets only the job apply of the workflow %s use the role that applies", (_, workflow) => {
    const [plan = "", apply = ""] = workflow.split(/^ {2}apply:$/m);
    expect(plan).toContain("vars.PLAN_ROLE_ARN");
    expect(plan).not.toMatch(/DEPLOY_ROLE_ARN|\bapply -|cdktf deploy/);
    expect(apply).toContain("vars.DEPLOY_ROLE_ARN");
    expect(apply).toMatch(/^ {4}environment: production$/m);
    expect(apply).toMatch(/^ {4}if: github\.event_name == 'push'$/m);
    expect(workflow).not.toMatch(/pull_request_target|secrets\./);
  });

  it("lets only the environment assume the role that applies", () => {
    expect(trustOfDeploy).toContain('"repo:OWNER/REPOSITORY:environment:production"');
    expect(trustOfDeploy).not.toMatch(/StringLike|pull_request|\*/);
    expect(trustOfPlan).not.toMatch(/StringLike|\*/);
  });
});

function withoutBlocks(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```$/gm, "");
}
