import { App, TerraformStack } from "cdktf";

/** The smallest app: the time of cdktf alone. */
const app = new App({ skipValidation: true });
new TerraformStack(app, "empty");
app.synth();
