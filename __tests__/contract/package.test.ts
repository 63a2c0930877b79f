import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";
import * as source from "../../lib";

const ROOT = path.join(__dirname, "..", "..");

function node(...args: string[]): unknown {
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" }));
}

const exported = Object.keys(source).sort();
// Ignore names that Node.js adds, such as `__esModule`.
const names = "console.log(JSON.stringify(Object.keys(all).filter((name) => /^[A-Za-z]+$/.test(name)).sort()))";

it("exports the same names to require", () => {
  expect(node("--eval", `const all = require(${JSON.stringify(ROOT)}); ${names}`)).toEqual(exported);
});

it("exports the same names to import", () => {
  const script = `import * as all from "cdktf-aws-metaflow"; ${names}`;
  expect(node("--input-type=module", "--eval", script)).toEqual(exported);
});

it("has the same classes for require and import", () => {
  const script = `import { createRequire } from "node:module"; import { Metaflow } from "cdktf-aws-metaflow";
    console.log(createRequire(${JSON.stringify(`${ROOT}/`)})("cdktf-aws-metaflow").Metaflow === Metaflow)`;
  expect(node("--input-type=module", "--eval", script)).toBe(true);
});
