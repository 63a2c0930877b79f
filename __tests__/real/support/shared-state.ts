import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type JsonObject, objectOf, parseObject } from "../../../scripts/json";
import type { Finished } from "../../../scripts/run-command";
import { synthesize } from "./deployment";
import type { Lab } from "./lab";
import { Workspace } from "./terraform";

/** Returns the synthesized backend of the deployable stack, with the state in a bucket. */
export async function sharedState(lab: Lab, bucket: string): Promise<JsonObject> {
  const stack = await synthesize(lab, { METAFLOW_STATE_BUCKET: bucket });
  const { terraform } = parseObject(await readFile(join(stack, "cdk.tf.json"), "utf8"));
  return objectOf(objectOf(terraform).backend);
}

const WAIT_SECONDS = 120;

/** A user's copy of a configuration. Its deployment waits until the test calls `goOn`. */
export class SlowConfiguration {
  readonly terraform: Workspace;
  private readonly begun: string;
  private readonly go: string;

  private constructor(
    lab: Lab,
    readonly folder: string,
  ) {
    this.terraform = new Workspace(lab, folder);
    this.begun = join(folder, "begun");
    this.go = join(folder, "go");
  }

  static async write(lab: Lab, name: string, backend: JsonObject): Promise<SlowConfiguration> {
    const folder = join(lab.folder, name);
    await mkdir(folder);
    const wait = `touch begun; for i in $(seq ${WAIT_SECONDS * 10}); do [ -e go ] && exit; sleep 0.1; done; exit 1`;
    const configuration = {
      terraform: { backend },
      variable: { value: { type: "string" } },
      resource: {
        terraform_data: {
          slow: {
            triggers_replace: "${var.value}",
            provisioner: [{ "local-exec": { command: wait, working_dir: "${path.module}" } }],
          },
        },
      },
      output: { value: { value: "${terraform_data.slow.triggers_replace}" } },
    };
    await writeFile(join(folder, "main.tf.json"), JSON.stringify(configuration));
    const made = new SlowConfiguration(lab, folder);
    await made.goOn();
    await made.terraform.succeed(["init", "-no-color"]);
    return made;
  }

  /** Begins a deployment, which then waits for `goOn`. */
  async begin(value: string): Promise<{ readonly ended: Promise<Finished> }> {
    await rm(this.begun, { force: true });
    await rm(this.go);
    const ended = this.attempt(value);
    // A deployment that ends before it has begun is a failure.
    while (!existsSync(this.begun)) {
      const early = await Promise.race([ended, pause(100)]);
      if (early !== undefined) throw new Error(`the deployment ended before it began:\n${early.everything}`);
    }
    return { ended };
  }

  async goOn(): Promise<void> {
    await writeFile(this.go, "");
  }

  /** Deploys, and returns the exit code and the output. Does not throw if the deployment fails. */
  attempt(value: string, options: readonly string[] = []): Promise<Finished> {
    return this.terraform.attempt(["apply", "-auto-approve", "-no-color", `-var=value=${value}`, ...options]);
  }

  async deploy(value: string): Promise<void> {
    const { code, everything } = await this.attempt(value);
    if (code !== 0) throw new Error(everything);
  }
}
