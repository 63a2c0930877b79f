import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { projectRoot } from "../project-root";
import { benchEnvironment } from "./bench-environment";
import { type Contender, once } from "./contender";
import { benchFolder, emptyFolder } from "./folders";
import { withIndexImports } from "./index-imports";
import { NotMeasured } from "./not-measured";
import { linkModules } from "./project-copy";

/** The folder of a project with the same stack and the layout of `cdktf init --template=typescript`. */
const usualProject = path.join(benchFolder, "usual-way");

export const USUAL_APP = "npx ts-node main.ts";

/** Returns a contender that runs a command in that project. */
export function inUsualProject(name: string, command: readonly string[]): Contender {
  const output = path.join(usualProject, "cdktf.out");
  return {
    name,
    command,
    cwd: usualProject,
    env: benchEnvironment,
    prepare: makeUsualProject,
    before: () => emptyFolder(output),
    writes: [output],
  };
}

const makeUsualProject = once(async () => {
  emptyFolder(usualProject);
  // The code resolves its own package by name, so package.json is necessary.
  for (const name of ["lib", "stacks", "package.json"]) {
    cpSync(path.join(projectRoot, name), path.join(usualProject, name), COPIED);
  }
  for (const file of readdirSync(usualProject, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".ts")) rewrite(path.join(usualProject, file));
  }
  write("main.ts", 'import "./stacks/main";\n');
  write("cdktf.json", JSON.stringify({ language: "typescript", app: USUAL_APP, sendCrashReports: "false" }));
  write("tsconfig.json", JSON.stringify(CONFIGURATION, null, 2));
  linkModules(usualProject, { typescript: typescript() });
});

const COPIED = { recursive: true, filter: (file: string) => !file.endsWith("__pycache__") };

/** The configuration of the template, except for `target`, `lib` and `esModuleInterop`, which this code needs. */
const CONFIGURATION = {
  compilerOptions: {
    alwaysStrict: true,
    declaration: true,
    esModuleInterop: true,
    experimentalDecorators: true,
    inlineSourceMap: true,
    inlineSources: true,
    lib: ["es2023"],
    module: "CommonJS",
    noEmitOnError: true,
    noFallthroughCasesInSwitch: true,
    noImplicitAny: true,
    noImplicitReturns: true,
    noImplicitThis: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    resolveJsonModule: true,
    strict: true,
    strictNullChecks: true,
    strictPropertyInitialization: true,
    stripInternal: true,
    target: "ES2022",
    incremental: true,
    skipLibCheck: true,
  },
  include: ["**/*.ts"],
  exclude: ["node_modules", "cdktf.out"],
};

/**
 * Returns the folder of the TypeScript that cdktf-cli installs, because ts-node can't use version 7. A second
 * TypeScript in the dependencies of this project would also provide `node_modules/.bin/tsc`.
 */
function typescript(): string {
  try {
    const ofCli = createRequire(createRequire(__filename).resolve("cdktf-cli/package.json"));
    const ofJsii = createRequire(ofCli.resolve("jsii/package.json"));
    return path.dirname(ofJsii.resolve("typescript/package.json"));
  } catch {
    throw new NotMeasured("The TypeScript of cdktf-cli, which ts-node needs, is missing: run npm ci.");
  }
}

function rewrite(file: string): void {
  writeFileSync(file, withIndexImports(readFileSync(file, "utf8")));
}

function write(name: string, content: string): void {
  writeFileSync(path.join(usualProject, name), content);
}
