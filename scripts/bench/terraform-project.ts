import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { emulatorEnvironment } from "../demo/emulator-environment";
import { paths } from "../demo/paths";
import { checkTerraform } from "../demo/prerequisites";
import { parseObject } from "../json";
import { registryModule } from "../registry-module/content";
import { writeModule } from "../registry-module/output";
import { type Environment, type Finished, run } from "../run-command";
import { terraformCommand } from "../terraform-command";
import { benchEnvironment } from "./bench-environment";
import { once } from "./contender";
import { type DataSources, dataSourcesIn } from "./data-sources";
import { startEmulator } from "./emulator";
import { benchFolder, emptyFolder } from "./folders";
import { NotMeasured } from "./not-measured";

/** A configuration that calls the synthesized module. Without state, plans are those of a first deployment. */
export class TerraformProject {
  readonly folder = path.join(benchFolder, "terraform");
  readonly plan = path.join(this.folder, "first.plan");
  readonly env: Environment;

  constructor(
    private readonly port: number,
    private readonly interruption: AbortSignal,
  ) {
    this.env = emulatorEnvironment(benchEnvironment, port);
  }

  /** Writes the configuration and installs the providers. */
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
        "terraform init can't install the AWS, random and local providers: allow access to the Terraform registry, or configure a mirror in TF_CLI_CONFIG_FILE.",
      );
    }
  });

  /** Starts the emulated AWS, because a plan reads the identity of the caller. */
  readonly startAws = once(async () => {
    await this.initialize();
    await startEmulator(this.port, this.folder, this.interruption);
  });

  forgetPlan(): void {
    rmSync(this.plan, { force: true });
  }

  /** Returns the data sources of the last plan. */
  async dataSources(): Promise<readonly DataSources[]> {
    const { code, output, everything } = await this.terraform("show", "-json", this.plan);
    if (code !== 0) throw new Error(everything);
    return dataSourcesIn(parseObject(output));
  }

  private terraform(...args: string[]): Promise<Finished> {
    return run({ file: terraformCommand(), args, cwd: this.folder, env: this.env }, this.interruption);
  }
}

/** The required inputs of a deployment, and versions that AWS supports instead of the old defaults. */
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
