import path from "node:path";

/** The folder of the recorded states, with a folder for each release. */
export const RELEASES = path.join(__dirname, "..", "fixtures", "releases");
