import { App } from "cdktf";
import { MetaflowStack } from "./metaflow";

const app = new App();
new MetaflowStack(app, "metaflow");
app.synth();
