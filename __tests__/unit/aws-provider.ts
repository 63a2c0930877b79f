import { inject } from "vitest";

/** Returns the expected value for the AWS provider whose bindings the tests use. */
export function forProvider<T>(values: { readonly 5: T; readonly 6: T }): T {
  return values[inject("awsProvider")];
}

/** Returns a reference to the name of the region, without `${}`. */
export function regionName(dataSource = "current"): string {
  return `data.aws_region.${dataSource}.${forProvider({ 5: "id", 6: "region" })}`;
}
