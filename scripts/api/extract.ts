import { readFileSync } from "node:fs";
import path from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from "@microsoft/api-extractor";
import { projectRoot } from "../project-root";
import type { ApiItem, ApiModel } from "./model";

const DECLARATIONS = "dist/js/lib/index.d.ts";
const REPORT = "cdktf-aws-metaflow.api.md";

export interface Api {
  /** All exported declarations without comments, in one file, so that a diff shows changes of the API. */
  readonly report: { readonly name: string; readonly content: string };
  /** The same declarations with their comments, for the pages. */
  readonly items: readonly ApiItem[];
}

/** Reads the public API from the declarations of the build. `folder` receives temporary files. */
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
    // Write the report. The caller compares the report with the earlier one.
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text);
      message.handled = true;
    },
  });
  if (!succeeded) throw new Error(`API Extractor can't read ${DECLARATIONS}: ${problems.join(" ")}`);
  const { members }: ApiModel = JSON.parse(readFileSync(model, "utf8"));
  const content = readFileSync(path.join(folder, REPORT), "utf8");
  return { report: { name: REPORT, content }, items: members.flatMap((entryPoint) => entryPoint.members) };
}

function configuration(folder: string, model: string): IConfigFile {
  // Other findings of API Extractor, such as a type that is used but not exported, are in the report.
  const inReport = { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true };
  const ignored = { logLevel: ExtractorLogLevel.None };
  return {
    projectFolder: projectRoot,
    mainEntryPointFilePath: path.join(projectRoot, DECLARATIONS),
    newlineKind: "lf",
    // Use the TypeScript of API Extractor: the version of this project has no API for tools.
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
        // All exports are public.
        "ae-missing-release-tag": ignored,
        // Editors show the documentation of outputs from the interface.
        "ae-undocumented": ignored,
      },
      // The comments use the Markdown of editors, which has more features than TSDoc.
      tsdocMessageReporting: { default: ignored },
    },
  };
}
