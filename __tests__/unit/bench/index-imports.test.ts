import { expect, it } from "vitest";
import { withIndexImports } from "../../../scripts/bench/index-imports";

it("imports values and types of bindings from the index", () => {
  const source = `import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { Token } from "cdktf";
`;
  expect(withIndexImports(source)).toBe(`import { s3Bucket as awsS3Bucket } from "@cdktf/provider-aws";
import S3Bucket = awsS3Bucket.S3Bucket;
import S3BucketConfig = awsS3Bucket.S3BucketConfig;
import { lb as awsLb } from "@cdktf/provider-aws";
import Lb = awsLb.Lb;
import { Token } from "cdktf";
`);
});

it("rewrites imports over several lines, and imports with another local name", () => {
  const source = `import {
  DataAwsRegion,
  dataAwsRegionToTerraform as toTerraform,
} from "@cdktf/provider-aws/lib/data-aws-region";
`;
  expect(withIndexImports(source)).toBe(`import { dataAwsRegion as awsDataAwsRegion } from "@cdktf/provider-aws";
import DataAwsRegion = awsDataAwsRegion.DataAwsRegion;
import toTerraform = awsDataAwsRegion.dataAwsRegionToTerraform;
`);
});

it("keeps the providers of several packages apart", () => {
  const source = ["aws", "local"]
    .map((name) => `import { Provider } from "@cdktf/provider-${name}/lib/provider";`)
    .join("\n");
  expect(withIndexImports(source)).toMatch(/provider as awsProvider .*provider as localProvider /s);
});

it("rejects an import that it can't rewrite", () => {
  const source = 'const { S3Bucket } = require("@cdktf/provider-aws/lib/s3-bucket");';
  expect(() => withIndexImports(source)).toThrow('"@cdktf/provider-aws/lib/s3-bucket"');
});
