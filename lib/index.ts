/** @module types */
export * from "./jsii";
export { presets } from "./presets";
export { InvalidInputError, type Problem } from "./terraform/validation/problem";
