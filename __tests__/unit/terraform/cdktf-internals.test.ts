import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Lazy } from "cdktf";
import { describe, expect, it } from "vitest";
import { configuredValue, withoutTokenTraces } from "../../../lib/terraform/cdktf-internals";
import { ReadableStack } from "../helpers";

/** Returns the number of stack frames that cdktf captures for a token. */
function framesOfToken(): number {
  const bucket = new S3Bucket(new ReadableStack(), "aws_s3_bucket-this", {});
  return bucket.interpolationForAttribute("arn").creationStack.length;
}

describe("withoutTokenTraces", () => {
  it("returns the result", () => {
    expect(withoutTokenTraces(() => "result")).toBe("result");
  });

  it("captures no stack trace for tokens, except outside", () => {
    expect(withoutTokenTraces(framesOfToken)).toBe(0);
    expect(framesOfToken()).toBeGreaterThan(0);
  });

  it("captures stack traces again after an error, and errors keep theirs", () => {
    const fail = () =>
      withoutTokenTraces(() => {
        throw new Error("inside");
      });
    expect(fail).toThrow(expect.objectContaining({ stack: expect.stringContaining("cdktf-internals.test") }));
    expect(framesOfToken()).toBeGreaterThan(0);
  });
});

describe("configuredValue", () => {
  it("returns the configured value instead of a reference", () => {
    const value = Lazy.stringValue({ produce: () => "a" });
    const bucket = new S3Bucket(new ReadableStack(), "aws_s3_bucket-this", { bucket: value });
    expect(configuredValue(bucket, "bucket")).toBe(value);
    expect(bucket.bucket).not.toBe(value);
  });
});
