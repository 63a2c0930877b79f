import path from "node:path";

/** The root folder of this project. Node.js finds the package by its own name, also from the build folder. */
export const projectRoot = path.dirname(require.resolve("cdktf-aws-metaflow/package.json"));
