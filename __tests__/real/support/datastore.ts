import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { definition } from "../../../lib/datastore/definition";
import { presets } from "../../../lib/presets";
import { paths } from "../../../scripts/demo/paths";
import { type JsonObject, parseObject } from "../../../scripts/json";
import { terraformInputs } from "../../../scripts/terraform-inputs";
import { writeRegistryModule } from "../../contract/support/registry-module";
import { type Applied, applyAsJson } from "./applied";
import { type Lab, SUPPORT } from "./lab";
import { Workspace } from "./terraform";

/** The smallest deployment with a database: the datastore module with the preset and a network. */
export class DatastoreDeployment {
  private constructor(
    private readonly lab: Lab,
    readonly terraform: Workspace,
    private readonly network: JsonObject,
    private inputs: JsonObject,
  ) {}

  /** Initializes the deployment without an apply. */
  static async prepare(lab: Lab, name: string, inputs: JsonObject = {}): Promise<DatastoreDeployment> {
    const network = parseObject(await lab.python(paths.prepareScript));
    const folder = join(lab.folder, name);
    await mkdir(folder);
    await writeRegistryModule(join(folder, "module"));
    const preset = terraformInputs(definition, presets["2026-11"]);
    const own = { ...preset, resource_suffix: `-${name}`, ...inputs };
    const deployment = new DatastoreDeployment(lab, new Workspace(lab, folder), network, own);
    await deployment.change({});
    await deployment.terraform.succeed(["init", "-no-color"]);
    return deployment;
  }

  /** Changes inputs for later commands. */
  async change(inputs: JsonObject): Promise<void> {
    this.inputs = { ...this.inputs, ...inputs };
    const { vpc_id, subnet1_id, subnet2_id } = this.network;
    const configuration = {
      provider: { aws: { s3_use_path_style: true } },
      resource: { aws_security_group: { clients: { name: `clients${this.inputs.resource_suffix}`, vpc_id } } },
      module: {
        datastore: {
          source: "./module/modules/datastore",
          resource_prefix: "metaflow-",
          standard_tags: {},
          metaflow_vpc_id: vpc_id,
          subnet1_id,
          subnet2_id,
          metadata_service_security_group_id: "${aws_security_group.clients.id}",
          ...this.inputs,
        },
      },
      output: {
        identifier: { value: "${module.datastore.database_instance_identifier}" },
        key: { value: "${module.datastore.database_kms_key_arn}" },
      },
    };
    await writeFile(join(this.terraform.folder, "main.tf.json"), JSON.stringify(configuration));
  }

  async apply(): Promise<void> {
    await this.terraform.succeed(["apply", "-no-color", "-auto-approve"]);
  }

  /** Changes inputs, applies them, and returns the plan and the steps of the apply. */
  async applyChange(inputs: JsonObject): Promise<Applied> {
    await this.change(inputs);
    return applyAsJson(this.terraform, []);
  }

  async destroy(): Promise<void> {
    await this.terraform.succeed(["destroy", "-no-color", "-auto-approve"]);
  }

  changes() {
    return this.terraform.changes();
  }

  /** Returns the description of the database in RDS. */
  async database(): Promise<JsonObject> {
    const identifier = await this.terraform.output("identifier");
    return parseObject(await this.lab.python(join(SUPPORT, "read_database.py"), identifier));
  }
}
