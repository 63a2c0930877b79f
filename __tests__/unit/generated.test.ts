import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { definitions } from "../../lib/definitions";
import { interfacesOf, propsFile } from "../../scripts/interfaces";

it.each(Object.entries(definitions))(
  "the interfaces of %s are those of its definition: see npm run generate",
  (name, definition) => {
    const written = readFileSync(path.join(__dirname, "..", "..", propsFile(name)), "utf8");
    expect(written).toBe(interfacesOf(name, definition));
  },
);
