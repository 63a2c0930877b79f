import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { projectRoot } from "../project-root";
import { type Contender, once } from "./contender";
import { benchEnvironment } from "./environment";
import { benchFolder, emptyFolder } from "./folders";
import { withIndexImports } from "./index-imports";
import { NotMeasured } from "./not-measured";
import { linkModules } from "./project-copy";

/** The same stack in a project as `cdktf init --template=typescript` lays it out. */
const usualProject = path.join(benchFolder, "usual-way");

export const USUAL_APP = "npx ts-node main.ts";

/** A command that is run there. */
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
  // With package.json, as the code asks for its own package by name.
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

/** The template's, but for the target, the library and the default imports that this project's code asks for. */
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
 * The TypeScript that cdktf-cli brings along: ts-node can't use version 7. A second one among this project's own
 * packages would contend for `node_modules/.bin/tsc` with the first.
 */
function typescript(): string {
  try {
    const ofCli = createRequire(createRequire(__filename).resolve("cdktf-cli/package.json"));
    const ofJsii = createRequire(ofCli.resolve("jsii/package.json"));
    return path.dirname(ofJsii.resolve("typescript/package.json"));
  } catch {
    throw new NotMeasured("There is no TypeScript that ts-node can use: run npm ci, which installs it with cdktf-cli.");
  }
}

function rewrite(file: string): void {
  writeFileSync(file, withIndexImports(readFileSync(file, "utf8")));
}

function write(name: string, content: string): void {
  writeFileSync(path.join(usualProject, name), content);
}
