import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
import { Ui } from "../../lib/ui";
import { synthesize, synthesizeVariables } from "./helpers";
import { metadataServiceProps, uiProps } from "./props";

const POLICY = "aws_iam_role_policy.grant_s3_kms";
const WITHOUT_KEY = { datastoreS3BucketKmsKeyArn: "" };

describe.each([
  {
    owner: "the metadata service",
    literal: synthesize(MetadataService, metadataServiceProps),
    withoutKey: () => synthesize(MetadataService, { ...metadataServiceProps, ...WITHOUT_KEY }),
    variables: () => synthesizeVariables(MetadataService),
  },
  {
    owner: "the UI",
    literal: synthesize(Ui, uiProps),
    withoutKey: () => synthesize(Ui, { ...uiProps, ...WITHOUT_KEY }),
    variables: () => synthesizeVariables(Ui),
  },
])("the task role of $owner with a bucket without a KMS key", ({ literal, withoutKey, variables }) => {
  it("needs no policy for a key", () => {
    const { addresses, text } = withoutKey();
    expect(addresses).toEqual(literal.addresses.filter((address) => address !== POLICY));
    expect(text).not.toContain("kms:");
  });

  it("has the policy for the bucket twice if the key is a token, and no count that depends on the key", () => {
    const policy = variables().resource(POLICY);
    expect(policy).not.toHaveProperty("count");
    expect(String(policy.policy)).toMatch(
      /^\$\{var\.datastore_s3_bucket_kms_key_arn == null \|\| var\.datastore_s3_bucket_kms_key_arn == "" \? ".*ObjectAccessMetadataService.*" : ".*kms:Decrypt.*"\}$/,
    );
  });
});
