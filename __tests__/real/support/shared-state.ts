import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type JsonObject, objectOf, parseObject } from "../../../scripts/json";
import type { Finished } from "../../../scripts/processes/command";
import { synthesize } from "./deployment";
import type { Lab } from "./lab";
import { Workspace } from "./terraform";

/** The backend of the deployable stack, as it is synthesized for a team's bucket. */
export async function sharedState(lab: Lab, bucket: string): Promise<JsonObject> {
  const stack = await synthesize(lab, { METAFLOW_STATE_BUCKET: bucket });
  const { terraform } = parseObject(await readFile(join(stack, "cdk.tf.json"), "utf8"));
  return objectOf(objectOf(terraform).backend);
}

const WAIT_SECONDS = 120;

/** One person's copy of a configuration whose deployment can be made to last. */
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

  /** Begins a deployment, which from then on is in the middle of it until it is told to go on. */
  async begin(value: string): Promise<{ readonly ended: Promise<Finished> }> {
    await rm(this.begun, { force: true });
    await rm(this.go);
    const ended = this.attempt(value);
    // Until it has begun, an end is a failure.
    while (!existsSync(this.begun)) {
      const early = await Promise.race([ended, pause(100)]);
      if (early !== undefined) throw new Error(`The deployment ended before it had begun:\n${early.everything}`);
    }
    return { ended };
  }

  async goOn(): Promise<void> {
    await writeFile(this.go, "");
  }

  /** Deploys, and returns how it ended, well or not. */
  attempt(value: string, options: readonly string[] = []): Promise<Finished> {
    return this.terraform.attempt(["apply", "-auto-approve", "-no-color", `-var=value=${value}`, ...options]);
  }

  async deploy(value: string): Promise<void> {
    const { code, everything } = await this.attempt(value);
    if (code !== 0) throw new Error(everything);
  }
}
