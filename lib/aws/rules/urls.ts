import { type Form, pattern } from "../../terraform/rules";

/** The address of a web page. */
export const webUrl: Form = pattern(
  /^https?:[/][/][^\s/?#"\\]+([/?#][^\s"\\]*)?$/,
  "a URL, such as `https://metaflow.example.com`",
);
