import { type RuleCases, values } from "./cases";

const RULE =
  "must be 3 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends, unlike an IP address, and without the prefixes and suffixes that S3 keeps for itself, or empty";

export const STORAGE: readonly RuleCases[] = values("datastore", {
  inputs: ["s3_bucket_name"],
  rule: RULE,
  invalid: [
    "ab",
    "b".repeat(64),
    "My-bucket",
    "a..b",
    "192.168.5.4",
    "xn--store",
    "sthree-store",
    "amzn-s3-demo-store",
    "store-s3alias",
    "store--ol-s3",
    "store.mrap",
    "store--x-s3",
    "store--table-s3",
    "-store",
    "store.",
    "st_ore",
  ],
  valid: ["b".repeat(63), "1.2.3", "a.b-c--d", "123", "192.168.5.x", "store-xn--a", ""],
});
