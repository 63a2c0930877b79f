import path from "node:path";

/** A folder for each release, with the states that it made. */
export const RELEASES = path.join(__dirname, "..", "fixtures", "releases");
