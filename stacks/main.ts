import { App } from "cdktf";
import { InvalidInputError } from "../lib/terraform/validation/problem";
import { MetaflowStack } from "./metaflow";

try {
  const app = new App();
  new MetaflowStack(app, "metaflow");
  app.synth();
} catch (error) {
  if (!(error instanceof InvalidInputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
