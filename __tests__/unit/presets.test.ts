import { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { presets } from "../../lib";
import { Metaflow } from "../../lib/metaflow";
import type { MetaflowProps } from "../../lib/metaflow/props";
import { app, decoded, synthesize, withoutStackTraces } from "./helpers";
import { metaflowProps } from "./props";

describe.each(Object.entries(presets))("the preset %s", (_, preset) => {
  const own = { resourceSuffix: "prod", uiAllowList: ["10.20.0.0/16"] };
  const props: MetaflowProps = { ...preset, ...metaflowProps, ...own };
  const deployment = synthesize(Metaflow, props);
  const task = (address: string) =>
    JSON.stringify(decoded(deployment.resource(`aws_ecs_task_definition.${address}`).container_definitions));

  it("causes no warning", () => {
    const stack = new TerraformStack(app(), "preset");
    withoutStackTraces(() => new Metaflow(stack, "metaflow", props));
    const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => /warn/.test(type)));
    expect(warnings).toEqual([]);
  });

  it.each(["metaflow-metadata-service_this", "metaflow-ui_ui_backend"])("makes %s connect with TLS", (address) => {
    expect(task(address)).toContain('{"name":"MF_METADATA_DB_SSL_MODE","value":"require"}');
  });

  it("migrates the database before the metadata service starts", () => {
    expect(task("metaflow-metadata-service_this")).toContain('"condition":"SUCCESS"');
  });

  it("keeps no instance running without jobs", () => {
    expect(
      deployment.resource("aws_batch_compute_environment.metaflow-computation_this").compute_resources,
    ).toMatchObject({ min_vcpus: 0, desired_vcpus: 0 });
  });
});
