import { writeFileSync } from "node:fs";
import { definitions } from "../lib/definitions";
import { interfacesOf, propsFile } from "./interfaces";

/** Writes each module's `props.ts`, into the tree that the command runs in. */
for (const [className, definition] of Object.entries(definitions)) {
  writeFileSync(propsFile(className), interfacesOf(className, definition));
}
