import { App } from "cdktf";
import { PRODUCTION, STAGING } from "./environments";
import { MetaflowEnvironment } from "./metaflow-environment";

const app = new App();
new MetaflowEnvironment(app, "staging", STAGING);
new MetaflowEnvironment(app, "production", PRODUCTION);
app.synth();
