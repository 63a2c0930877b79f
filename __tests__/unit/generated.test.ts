import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { definition as jobQueue } from "../../lib/job-queue/definition";
import { definitions } from "../../lib/metaflow/modules";
import { LAMBDA_PACKAGE, lambdaPackage } from "../../scripts/generate/lambda-package";
import { classFiles } from "../../scripts/generate/props-and-outputs";
import { RULES_PAGE, rulesPage } from "../../scripts/generate/rules-page";

const ROOT = path.join(__dirname, "..", "..");

const generated = Object.entries({ ...definitions, JobQueue: jobQueue }).flatMap(([name, definition]) => [
  ...classFiles(name, definition),
]);

it.each(generated)("%s matches its definition (run npm run generate)", (file, content) => {
  expect(readFileSync(path.join(ROOT, file), "utf8")).toBe(content);
});

it("the page of rules matches the definitions (run npm run generate)", () => {
  expect(readFileSync(path.join(ROOT, RULES_PAGE), "utf8")).toBe(rulesPage(definitions));
});

it("the package of the migration function contains index.py: see npm run generate", () => {
  expect(readFileSync(path.join(ROOT, LAMBDA_PACKAGE), "utf8")).toBe(lambdaPackage());
});
