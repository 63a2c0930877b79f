import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../scripts/project-root";

/** The folder of the IAM policies that docs/operations/permissions.md describes. */
export const FOLDER = path.join(projectRoot, "docs", "operations", "policies");

export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };
}

export interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** The words in capitals that users replace in the policies. */
export type Placeholders = { readonly [placeholder: string]: string };

/** Returns the text of a policy, such as `deploy`, with values for its placeholders. */
export function policyText(name: string, values: Placeholders = {}): string {
  const text = readFileSync(path.join(FOLDER, `${name}.json`), "utf8");
  // A placeholder may begin with another one, so replace the longest first.
  const longestFirst = Object.keys(values).sort((a, b) => b.length - a.length);
  return longestFirst.reduce((filled, placeholder) => filled.replaceAll(placeholder, values[placeholder] ?? ""), text);
}

export function readPolicy(name: string, values: Placeholders = {}): Policy {
  return JSON.parse(policyText(name, values));
}

export function listed(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

/** Returns whether policies allow an action, for any resource or for the resource with an ARN. */
export function allows(policies: readonly Policy[], action: string, arn?: string): boolean {
  const statements = policies.flatMap(({ Statement }) => Statement);
  return statements.some(
    ({ Effect, Action, Resource }) =>
      Effect === "Allow" &&
      listed(Action).some((pattern) => matches(pattern, action)) &&
      (arn === undefined || listed(Resource).some((pattern) => matches(pattern, arn))),
  );
}

function matches(pattern: string, value: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(value);
}
