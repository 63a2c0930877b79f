import { writeFileSync } from "node:fs";
import { definitions } from "../../lib/definitions";
import { interfacesOf, propsFile } from "./interfaces";
import { RULES_PAGE, rulesPage } from "./rules-page";

/** Writes what follows from the definitions, into the tree that the command runs in. */
for (const [className, definition] of Object.entries(definitions)) {
  writeFileSync(propsFile(className), interfacesOf(className, definition));
}
writeFileSync(RULES_PAGE, rulesPage(definitions));
