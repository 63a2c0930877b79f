import { writeFileSync } from "node:fs";
import path from "node:path";
import { definitions } from "../lib/definitions";
import { interfacesOf } from "./interfaces";

/** Writes each module's `props.ts`, into the tree that the command runs in. */
for (const [className, definition] of Object.entries(definitions)) {
  writeFileSync(propsFile(className), interfacesOf(className, definition));
}

/** `MetadataService` lies in `lib/metadata-service`. */
function propsFile(className: string): string {
  const folder = className.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase();
  return path.join("lib", folder, "props.ts");
}
