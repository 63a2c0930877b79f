import { Testing } from "cdktf";
import { afterAll } from "vitest";
import { removeOutputFolder } from "./helpers";

Testing.setupJest();
afterAll(removeOutputFolder);
