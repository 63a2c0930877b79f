import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import * as api from "../../lib";
import { withTemporaryFolder } from "../../scripts/files";
import { ROOT, run, runTool } from "./support/user-project";

/** The classes with an example. Each example may use the constants of earlier ones. */
const CLASSES = {
  Datastore: "datastore",
  Computation: "computation",
  MetadataService: "metadata-service",
  Ui: "ui",
  StepFunctions: "step-functions",
  JobQueue: "job-queue",
  Common: "common",
  Metaflow: "metaflow",
};

const APP = `import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, Lazy, TerraformOutput, TerraformStack } from "cdktf";
import { ${Object.keys(CLASSES).join(", ")}, presets } from "cdktf-aws-metaflow";

const app = new App();
const stack = new TerraformStack(app, "examples");
new AwsProvider(stack, "aws");
new RandomProvider(stack, "random");
new LocalProvider(stack, "local");
`;

/** Returns the example in the doc comment of a class. */
function exampleOf(className: string, folder: string): string {
  const source = readFileSync(path.join(ROOT, "lib", folder, "index.ts"), "utf8");
  const comment = new RegExp(`@example\\n((?: \\* ?.*\\n)+) \\*/\\nexport class ${className} `).exec(source);
  if (!comment?.[1]) throw new Error(`the doc comment of ${className} must end with an @example`);
  return comment[1].replace(/^ \* ?/gm, "");
}

it("has an example for each construct", () => {
  const names = Object.keys(api).filter((name) => /^[A-Z]/.test(name) && !/(Outputs|Error)$/.test(name));
  expect(Object.keys(CLASSES).sort()).toEqual(names.sort());
});

it("has examples in the doc comments that compile and synthesize together", () => {
  // Within this package, because the app imports the build by the name of the package.
  withTemporaryFolder(path.join(ROOT, ".cache"), (folder) => {
    const examples = Object.entries(CLASSES).map(([className, folder]) => exampleOf(className, folder));
    writeFileSync(path.join(folder, "main.ts"), [APP, ...examples, "app.synth();"].join("\n"));
    const compilerOptions = { strict: true, target: "es2022", module: "node20", types: ["node"], skipLibCheck: true };
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    runTool("tsc", ["-p", "."], folder);
    run(process.execPath, ["main.js"], folder);
    const stack = readFileSync(path.join(folder, "cdktf.out", "stacks", "examples", "cdk.tf.json"), "utf8");
    const { resource } = JSON.parse(stack);
    expect(Object.keys(resource.aws_db_instance)).toHaveLength(2);
    expect(Object.keys(resource.aws_batch_job_queue)).toHaveLength(3);
  });
});
