import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { definitions } from "../../lib/metaflow/modules";
import { interfacesOf, propsFile } from "../../scripts/generate/interfaces";
import { LAMBDA_PACKAGE, lambdaPackage } from "../../scripts/generate/lambda-package";
import { RULES_PAGE, rulesPage } from "../../scripts/generate/rules-page";

const ROOT = path.join(__dirname, "..", "..");

it.each(Object.entries(definitions))(
  "the interfaces of %s match its definition (run npm run generate)",
  (name, definition) => {
    const written = readFileSync(path.join(ROOT, propsFile(name)), "utf8");
    expect(written).toBe(interfacesOf(name, definition));
  },
);

it("the page of rules matches the definitions (run npm run generate)", () => {
  expect(readFileSync(path.join(ROOT, RULES_PAGE), "utf8")).toBe(rulesPage(definitions));
});

it("the package of the migration function contains index.py: see npm run generate", () => {
  expect(readFileSync(path.join(ROOT, LAMBDA_PACKAGE), "utf8")).toBe(lambdaPackage());
});
