import { App } from "cdktf";
import { PRODUCTION, STAGING } from "./accounts";
import { MetaflowAccount } from "./metaflow-account";

const app = new App();
new MetaflowAccount(app, "staging", STAGING);
new MetaflowAccount(app, "production", PRODUCTION);
app.synth();
