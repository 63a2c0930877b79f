import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { terraformAwsMetaflow } from "../stacks/terraform-aws-metaflow";

/** Writes the registry module. */
const target = path.join("dist", "terraform-aws-metaflow");
rmSync(target, { recursive: true, force: true });
for (const [name, content] of terraformAwsMetaflow()) {
  const file = path.join(target, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
console.log(`The module is in ${target}.`);
