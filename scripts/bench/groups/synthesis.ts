import { execFileSync } from "node:child_process";
import path from "node:path";
import { projectRoot } from "../../project-root";
import { benchEnvironment } from "../bench-environment";
import { type Contender, type Group, once } from "../contender";
import { benchFolder, emptyFolder } from "../folders";
import { NAMES } from "../names";

const built = path.join(projectRoot, "dist", "js");
const apps = path.join(built, "scripts", "bench", "apps");

const deployments = path.join(apps, "deployments.js");

/** Measures compiled code: from Node alone to 100 deployments. */
export function synthesis(): Group {
  const registryModule = path.join(built, "scripts", "registry-module", "main.js");
  return {
    title: "Synthesis",
    contenders: [
      node(NAMES.node, "node", "-e", ""),
      node(NAMES.emptyStack, "empty-stack", path.join(apps, "empty-stack.js")),
      node(NAMES.metaflowStack, "metaflow-stack", path.join(built, "stacks", "main.js")),
      node(NAMES.registryModule, "registry-module", registryModule, "--out", "terraform-aws-metaflow"),
      node(NAMES.oneDeployment, "1-deployment", deployments, "1"),
      node(NAMES.tenDeployments, "10-deployments", deployments, "10"),
      node(NAMES.hundredDeployments, "100-deployments", deployments, "100"),
      bare(NAMES.bareOne, "1-bare", "1"),
      bare(NAMES.bareTen, "10-bare", "10"),
      bare(NAMES.bareHundred, "100-bare", "100"),
    ],
  };
}

const readyMade = path.join(benchFolder, "synthesis", "ready-made");

const makeResources = once(async () => {
  emptyFolder(readyMade);
  execFileSync(process.execPath, [deployments, "1"], { cwd: readyMade, env: benchEnvironment });
});

/** Measures the resources of a deployment without the classes of this project. */
function bare(name: string, folderName: string, count: string): Contender {
  const resources = path.join(readyMade, "cdktf.out", "stacks", "ml-platform-1", "cdk.tf.json");
  const app = path.join(apps, "bare-resources.js");
  return { ...node(name, folderName, app, resources, count), prepare: makeResources };
}

/** Runs Node in an empty folder, which receives the output of the app. */
function node(name: string, folderName: string, ...args: string[]): Contender {
  const folder = path.join(benchFolder, "synthesis", folderName);
  return {
    name,
    command: [process.execPath, ...args],
    cwd: folder,
    env: benchEnvironment,
    before: () => emptyFolder(folder),
    writes: [folder],
  };
}
