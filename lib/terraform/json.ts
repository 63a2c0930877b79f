import { Token } from "cdktf";
import { hcl, isToken, type Operand } from "./hcl";

/**
 * Serialises data for an attribute that takes JSON, such as a policy. Literals are written as they are; each token is
 * encoded by Terraform once its value is known, so that quotes and backslashes in it stay harmless. Members that are
 * `undefined` are left out.
 */
export function toJson(value: Operand): string {
  if (isToken(value)) return Token.asString(hcl`jsonencode(${value})`);
  if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toJson(member)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}
