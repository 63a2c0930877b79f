// The same build for ES modules: two copies of a class would not know each other's instances.
export * from "./index.js";
