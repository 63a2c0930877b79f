import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseObject } from "../json";
import { projectRoot } from "../project-root";
import { cdktfPackage, type PythonPackage } from "../python/python-package";
import { packageReadme } from "../python/readme";
import { runCommand } from "../python/tools";
import { changeFiles } from "../text-files";
import { forCdktn, readmeForCdktn } from "./for-cdktn";
import { PEERS } from "./installation";

/** The sections of README.md that npm shows. */
const SECTIONS = ["## First deployment with TypeScript", "## More about the constructs"];

/** The data that the npm package and the Python package for cdktn share. */
function identity(): PythonPackage {
  const { name, module, description, keywords, readme, ...others } = cdktfPackage();
  return {
    ...others,
    name: forCdktn(name),
    module: forCdktn(module),
    description: forCdktn(description),
    keywords: keywords.map(forCdktn),
    dependencies: PEERS,
    readme: readmeForCdktn(readme),
    adapt: forCdktn,
  };
}

/** The Python package for cdktn. jsii compiles with the packages in `nodeModules`. */
export function cdktnPackage(nodeModules: string): PythonPackage {
  return { ...identity(), nodeModules };
}

/** Packs the npm package for cdktn from the existing build into a folder, and returns the path of the archive. */
export function packForCdktn(folder: string): string {
  const temporary = mkdtempSync(path.join(tmpdir(), "cdktn-aws-metaflow-"));
  try {
    const archive = pack(projectRoot, temporary);
    const project = path.join(temporary, "package");
    runCommand("tar", ["-xzf", archive], temporary, "tar can't extract the npm package.");
    for (const suffix of [".js", ".mjs", ".d.ts", ".d.mts"]) changeFiles(project, suffix, forCdktn);
    const { name, description, keywords, dependencies, readme } = identity();
    writeFileSync(path.join(project, "README.md"), packageReadme({ name, description, readme }, ...SECTIONS));
    const file = path.join(project, "package.json");
    const { scripts: _, devDependencies: __, ...manifest } = parseObject(readFileSync(file, "utf8"));
    const own = { name, description, keywords, peerDependencies: dependencies };
    writeFileSync(file, JSON.stringify({ ...manifest, ...own }, null, 2));
    mkdirSync(folder, { recursive: true });
    const packed = path.join(folder, path.basename(pack(project, temporary)));
    cpSync(path.join(temporary, path.basename(packed)), packed);
    return packed;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function pack(project: string, folder: string): string {
  const args = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
  return path.join(folder, runCommand("npm", args, project, "npm can't pack the package.").trim());
}
