import { readFileSync } from "node:fs";
import path from "node:path";
import { objectOf, parseObject, textOf } from "../json";
import { projectRoot } from "../project-root";

/** A Python package that jsii builds from `lib`. */
export interface PythonPackage {
  /** Name on PyPI, which is also the name of the npm package in the wheel. */
  readonly name: string;
  /** Name of the Python module. */
  readonly module: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly homepage: string;
  /** The npm packages whose Python packages the wheel requires, with their versions. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** The folder in which the dependencies are installed. */
  readonly nodeModules: string;
  /** The text of README.md. */
  readonly readme: string;
  /** Changes a source file of `lib` for the framework of the package. */
  readonly adapt: (source: string) => string;
}

/** The package for cdktf. The manifest of the npm package contains all data that both packages share. */
export function cdktfPackage(): PythonPackage {
  const manifest = parseObject(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
  const name = textOf(manifest.name);
  const { keywords } = manifest;
  const peers = Object.entries(objectOf(manifest.peerDependencies)).map(([peer, range]) => [peer, textOf(range)]);
  return {
    name,
    module: name.replaceAll("-", "_"),
    version: textOf(manifest.version),
    description: textOf(manifest.description),
    license: textOf(manifest.license),
    keywords: Array.isArray(keywords) ? keywords.map(textOf) : [],
    homepage: textOf(manifest.homepage),
    dependencies: Object.fromEntries(peers),
    nodeModules: path.join(projectRoot, "node_modules"),
    readme: readFileSync(path.join(projectRoot, "README.md"), "utf8"),
    adapt: (source) => source,
  };
}
