import { readFileSync } from "node:fs";
import path from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from "@microsoft/api-extractor";
import { projectRoot } from "../project-root";
import type { ApiItem, ApiModel } from "./model";

const DECLARATIONS = "dist/js/lib/index.d.ts";
const REPORT = "cdktf-aws-metaflow.api.md";

export interface Api {
  /** All that can be imported, as declarations without their comments: a change of it shows in a diff. */
  readonly report: { readonly name: string; readonly content: string };
  /** The same with the comments, for pages. */
  readonly items: readonly ApiItem[];
}

/** Reads the public surface off the declarations of the build. `folder` takes files of no further use. */
export function extractApi(folder: string): Api {
  const packageJsonFullPath = path.join(projectRoot, "package.json");
  const model = path.join(folder, "model.json");
  const extractorConfig = ExtractorConfig.prepare({
    configObject: configuration(folder, model),
    configObjectFullPath: undefined,
    packageJsonFullPath,
  });
  const problems: string[] = [];
  const { succeeded } = Extractor.invoke(extractorConfig, {
    // Writes the report. Whether it is another one than before is up to the caller.
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text);
      message.handled = true;
    },
  });
  if (!succeeded) throw new Error(`The API could not be read from ${DECLARATIONS}: ${problems.join(" ")}`);
  const { members }: ApiModel = JSON.parse(readFileSync(model, "utf8"));
  const content = readFileSync(path.join(folder, REPORT), "utf8");
  return { report: { name: REPORT, content }, items: members.flatMap((entryPoint) => entryPoint.members) };
}

function configuration(folder: string, model: string): IConfigFile {
  // What else API Extractor finds, such as a type that is used and not exported, stands in the report.
  const inReport = { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true };
  const ignored = { logLevel: ExtractorLogLevel.None };
  return {
    projectFolder: projectRoot,
    mainEntryPointFilePath: path.join(projectRoot, DECLARATIONS),
    newlineKind: "lf",
    // With the TypeScript that API Extractor brings: the project's has no interface for tools.
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          target: "es2022",
          lib: ["es2023"],
          module: "node20",
          types: ["node"],
          strict: true,
          skipLibCheck: true,
        },
        files: [DECLARATIONS],
      },
    },
    apiReport: {
      enabled: true,
      reportFileName: path.basename(REPORT, ".api.md"),
      reportFolder: folder,
      reportTempFolder: path.join(folder, "temporary"),
    },
    docModel: { enabled: true, apiJsonFilePath: model },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      extractorMessageReporting: {
        default: inReport,
        // Everything that is exported is public.
        "ae-missing-release-tag": ignored,
        // Outputs are documented in their interface, from which an editor takes it.
        "ae-undocumented": ignored,
      },
      // The comments are written for editors, whose Markdown takes more than TSDoc.
      tsdocMessageReporting: { default: ignored },
    },
  };
}
