import { TerraformVariable } from "cdktf";
import { ReadableStack } from "../helpers";

const stack = new ReadableStack();
const variable = (name: string) => new TerraformVariable(stack, name, {});

/** A token of each kind: `var.name`, `var.size`, `var.list`, `var.map` and `var.flag`. */
export const name = variable("name").stringValue;
export const size = variable("size").numberValue;
export const list = variable("list").listValue;
export const map = variable("map").value;
export const flag = variable("flag").booleanValue;
