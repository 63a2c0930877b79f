import { writeFileSync } from "node:fs";
import { definitions } from "../../lib/metaflow/modules";
import { interfacesOf, propsFile } from "./interfaces";
import { LAMBDA_PACKAGE, lambdaPackage } from "./lambda-package";
import { RULES_PAGE, rulesPage } from "./rules-page";

/** Writes the files that are generated from the definitions, relative to the current folder. */
for (const [className, definition] of Object.entries(definitions)) {
  writeFileSync(propsFile(className), interfacesOf(className, definition));
}
writeFileSync(RULES_PAGE, rulesPage(definitions));
writeFileSync(LAMBDA_PACKAGE, lambdaPackage());
