import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { changeFiles, withTemporaryFolder } from "../files";
import { parseObject } from "../json";
import { projectRoot } from "../project-root";
import { cdktfPackage, type PackageData, packageReadme } from "../python/package-data";
import { runCommand } from "../python/tools";
import { forCdktn, readmeForCdktn } from "./for-cdktn";
import { PEERS } from "./installation";

/** The sections of README.md that npm shows. */
const SECTIONS = ["## First deployment with TypeScript", "## More about the constructs"];

/** The package for cdktn. */
export function cdktnPackage(): PackageData {
  const cdktf = cdktfPackage();
  return {
    ...cdktf,
    name: forCdktn(cdktf.name),
    description: forCdktn(cdktf.description),
    keywords: cdktf.keywords.map(forCdktn),
    peerDependencies: PEERS,
    readme: readmeForCdktn(cdktf.readme),
    adapt: forCdktn,
  };
}

/** Packs the npm package for cdktn from the existing build into a folder, and returns the path of the archive. */
export function packForCdktn(folder: string): string {
  return withTemporaryFolder(tmpdir(), (temporary) => {
    runCommand("tar", ["-xzf", pack(projectRoot, temporary)], temporary, "tar can't extract the npm package.");
    const project = path.join(temporary, "package");
    changeFiles(path.join(project, "dist"), "", forCdktn);
    const data = cdktnPackage();
    writeFileSync(path.join(project, "README.md"), packageReadme(data, ...SECTIONS));
    const file = path.join(project, "package.json");
    const { scripts: _, devDependencies: __, ...manifest } = parseObject(readFileSync(file, "utf8"));
    const { name, description, keywords, peerDependencies } = data;
    writeFileSync(file, JSON.stringify({ ...manifest, name, description, keywords, peerDependencies }, null, 2));
    return pack(project, folder);
  });
}

/** Packs a project, and returns the path of the archive. */
function pack(project: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const args = ["pack", "--ignore-scripts", "--silent", "--pack-destination", path.resolve(folder)];
  return path.join(folder, runCommand("npm", args, project, "npm can't pack the package.").trim());
}
