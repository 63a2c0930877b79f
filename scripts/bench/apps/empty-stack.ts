import { App, TerraformStack } from "cdktf";

/** What cdktf takes by itself: the least that an app can be. */
const app = new App({ skipValidation: true });
new TerraformStack(app, "empty");
app.synth();
