import { writeFileSync } from "node:fs";
import { definition as jobQueue } from "../../lib/job-queue/definition";
import { definitions } from "../../lib/metaflow/modules";
import { LAMBDA_PACKAGE, lambdaPackage } from "./lambda-package";
import { classFiles } from "./props-and-outputs";
import { RULES_PAGE, rulesPage } from "./rules-page";

/** Writes the files that are generated from the definitions, relative to the current folder. */
for (const [className, definition] of Object.entries({ ...definitions, JobQueue: jobQueue })) {
  for (const [file, content] of classFiles(className, definition)) writeFileSync(file, content);
}
writeFileSync(RULES_PAGE, rulesPage(definitions));
writeFileSync(LAMBDA_PACKAGE, lambdaPackage());
