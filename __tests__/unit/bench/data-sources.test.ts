import { expect, it } from "vitest";
import { dataSourcesIn } from "../../../scripts/bench/data-sources";

const region = (module: string, name: string) => ({
  address: `${module}.data.aws_region.${name}`,
  mode: "data",
  type: "aws_region",
});

it("counts the data sources that a plan has read and that the apply will read, by module and type", () => {
  const database = {
    address: "module.metaflow.module.datastore",
    resources: [{ address: "module.metaflow.module.datastore.aws_db_instance.this", mode: "managed" }],
  };
  const waiting = {
    address: "module.metaflow.data.aws_iam_policy_document.late",
    module_address: "module.metaflow",
    mode: "data",
    type: "aws_iam_policy_document",
  };
  const plan = {
    prior_state: {
      values: {
        root_module: {
          resources: [{ address: "data.aws_vpc.this", mode: "data", type: "aws_vpc" }],
          child_modules: [
            {
              address: "module.metaflow",
              resources: [region("module.metaflow", "one"), region("module.metaflow", "two")],
              child_modules: [database],
            },
          ],
        },
      },
    },
    resource_changes: [
      { ...region("module.metaflow", "one"), module_address: "module.metaflow" },
      waiting,
      { address: "aws_s3_bucket.this", mode: "managed", type: "aws_s3_bucket" },
    ],
  };
  expect(dataSourcesIn(plan)).toEqual([
    { module: "", type: "aws_vpc", count: 1 },
    { module: "module.metaflow", type: "aws_iam_policy_document", count: 1 },
    { module: "module.metaflow", type: "aws_region", count: 2 },
  ]);
});

it("finds no data sources in an empty plan", () => {
  expect(dataSourcesIn({})).toEqual([]);
});
