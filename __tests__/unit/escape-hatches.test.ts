import { describe, expect, it } from "vitest";
import { Metaflow } from "../../lib";
import { ReadableStack, Synthesized, withoutStackTraces } from "./helpers";
import { metaflowProps } from "./props";

const SERVICE = "aws_ecs_service.metaflow-metadata-service_this";
const BUCKET = "aws_s3_bucket.metaflow-datastore_this";

function resourceAfter(change: (metaflow: Metaflow) => void, address: string) {
  const stack = new ReadableStack();
  const metaflow = withoutStackTraces(() => new Metaflow(stack, "module", metaflowProps));
  change(metaflow);
  return new Synthesized(stack).resource(address);
}

const unchanged = (address: string) => resourceAfter(() => {}, address);

describe("an argument that no prop sets", () => {
  it("is set by the property of a resource", () => {
    const service = resourceAfter(({ metadataService }) => {
      metadataService.service.healthCheckGracePeriodSeconds = 60;
    }, SERVICE);
    expect(service).toEqual({ ...unchanged(SERVICE), health_check_grace_period_seconds: 60 });
  });

  it("is set by an override with Terraform's names", () => {
    const bucket = resourceAfter(({ datastore }) => {
      datastore.bucket.addOverride("lifecycle.prevent_destroy", true);
    }, BUCKET);
    expect(bucket).toEqual({ ...unchanged(BUCKET), lifecycle: { prevent_destroy: true } });
  });

  it("is removed by an override with undefined", () => {
    const { acl, ...others } = unchanged(BUCKET);
    expect(acl).toBe("private");
    expect(resourceAfter(({ datastore }) => datastore.bucket.addOverride("acl", undefined), BUCKET)).toEqual(others);
  });
});
