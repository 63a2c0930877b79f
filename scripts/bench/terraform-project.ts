import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { emulatorEnvironment } from "../demo/environment";
import { paths } from "../demo/paths";
import { checkTerraform, TERRAFORM } from "../demo/prerequisites";
import { parseObject } from "../json";
import { type Environment, type Finished, run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { registryModule } from "../registry-module/content";
import { writeModule } from "../registry-module/output";
import { once } from "./contender";
import { type DataSources, dataSourcesIn } from "./data-sources";
import { startEmulator } from "./emulator";
import { benchEnvironment } from "./environment";
import { benchFolder, emptyFolder } from "./folders";
import { NotMeasured } from "./not-measured";

/** A configuration that calls the synthesized module, as for a first deployment: there is no state. */
export class TerraformProject {
  readonly folder = path.join(benchFolder, "terraform");
  readonly plan = path.join(this.folder, "first.plan");
  readonly env: Environment;

  constructor(
    private readonly port: number,
    private readonly interruption: Interruption,
  ) {
    this.env = emulatorEnvironment(benchEnvironment, port);
  }

  /** Writes the configuration and gets the providers. */
  readonly initialize = once(async () => {
    await checkTerraform(this.interruption).catch((error: unknown) => {
      throw error instanceof CommandError ? new NotMeasured(error.message) : error;
    });
    emptyFolder(this.folder);
    mkdirSync(paths.providers, { recursive: true });
    writeModule(path.join(this.folder, "module"), registryModule());
    writeFileSync(path.join(this.folder, "main.tf.json"), JSON.stringify({ module: { metaflow: CALL } }, null, 2));
    const { code } = await this.terraform("init", "-backend=false", "-input=false");
    if (code !== 0) {
      throw new NotMeasured(
        "The AWS, random and local providers are missing: let terraform reach its registry, or name a mirror in TF_CLI_CONFIG_FILE.",
      );
    }
  });

  /** Plans ask AWS who is calling. */
  readonly startAws = once(async () => {
    await this.initialize();
    await startEmulator(this.port, this.folder, this.interruption);
  });

  forgetPlan(): void {
    rmSync(this.plan, { force: true });
  }

  /** What the last plan reads. */
  async dataSources(): Promise<readonly DataSources[]> {
    const { code, output, everything } = await this.terraform("show", "-json", this.plan);
    if (code !== 0) throw new Error(everything);
    return dataSourcesIn(parseObject(output));
  }

  private terraform(...args: string[]): Promise<Finished> {
    return run({ file: TERRAFORM, args, cwd: this.folder, env: this.env }, this.interruption);
  }
}

/** The inputs that a deployment must have, and what AWS takes today in place of old defaults. */
const CALL = {
  source: "./module",
  resource_suffix: "bench",
  vpc_id: "vpc-0123456789abcdef0",
  vpc_cidr_blocks: ["10.20.0.0/16"],
  subnet1_id: "subnet-0123456789abcdef0",
  subnet2_id: "subnet-0fedcba9876543210",
  ui_certificate_arn: "arn:aws:acm:us-east-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d",
  enable_step_functions: true,
  db_engine_version: "16",
  db_instance_type: "db.t3.small",
  db_migrate_lambda_runtime: "python3.12",
  tags: { team: "ml" },
};
