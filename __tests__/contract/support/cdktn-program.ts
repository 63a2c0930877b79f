import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { App } from "cdktf";
import { synthesize } from "./python-deployments";
import { literalStack } from "./stack";

/** Synthesizes deployments into a folder, and the recorded deployment in a file. */
const [output = "", recording = ""] = process.argv.slice(2);
mkdirSync(output);
synthesize(path.join(output, "deployments"));
const app = new App({ outdir: path.join(output, "recorded"), stackTraces: false });
literalStack(app, JSON.parse(readFileSync(recording, "utf8")));
app.synth();
