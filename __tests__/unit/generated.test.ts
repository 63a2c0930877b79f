import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { definitions } from "../../lib/definitions";
import { interfacesOf, propsFile } from "../../scripts/generate/interfaces";
import { RULES_PAGE, rulesPage } from "../../scripts/generate/rules-page";

const ROOT = path.join(__dirname, "..", "..");

it.each(Object.entries(definitions))(
  "the interfaces of %s are those of its definition: see npm run generate",
  (name, definition) => {
    const written = readFileSync(path.join(ROOT, propsFile(name)), "utf8");
    expect(written).toBe(interfacesOf(name, definition));
  },
);

it("the page of rules is that of the definitions: see npm run generate", () => {
  expect(readFileSync(path.join(ROOT, RULES_PAGE), "utf8")).toBe(rulesPage(definitions));
});
