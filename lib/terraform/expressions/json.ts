import { Token } from "cdktf";
import type { Condition } from "./condition";
import { hcl, isToken, type Operand } from "./hcl";

/** Data that becomes JSON text. All members of an object or list except the first may be optional. */
export type Json = Operand | OptionalJson | readonly Json[] | { readonly [key: string]: Json };

/** A member of an object or list that exists under a condition. */
export class OptionalJson {
  constructor(
    readonly when: Condition,
    readonly value: Json,
  ) {}
}

/**
 * Serializes data for an attribute that contains JSON, such as a policy. Terraform encodes each token once its value is
 * known, so that quotes and backslashes in the value are escaped. Members that are `undefined` are left out.
 */
export function toJson(value: Json): string {
  if (isOperand(value)) return Token.asString(hcl`jsonencode(${value})`);
  if (isList(value)) return `[${joined(value.map((element) => ["", element]))}]`;
  if (value instanceof OptionalJson) throw new Error("only members of objects and lists can be optional");
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${joined(members.map(([key, member]) => [`${JSON.stringify(key)}:`, member]))}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Joins the members with commas. The comma of an optional member is optional too. */
function joined(members: ReadonlyArray<readonly [label: string, value: Json]>): string {
  return members
    .map(([label, value], i) => {
      const comma = i === 0 ? "" : ",";
      if (!(value instanceof OptionalJson)) return `${comma}${label}${toJson(value)}`;
      if (i === 0) throw new Error("the first member of an object or list must not be optional");
      const { when } = value;
      return when.known === false ? "" : when.choose(`${comma}${label}${toJson(value.value)}`, "");
    })
    .join("");
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isOperand(value: Json): value is Operand {
  return isToken(value);
}
