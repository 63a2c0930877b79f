import { type Format, pattern } from "../../terraform/validation/format";

/** The address of a web page. */
export const webUrl: Format = pattern(
  /^https?:[/][/][^\s/?#"\\]+([/?#][^\s"\\]*)?$/,
  "a URL, such as `https://metaflow.example.com`",
);
