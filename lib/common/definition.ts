import { commonDefinition } from "../submodule/default-images";
import type { ModuleDefinition } from "../terraform/module/module-definition";

export const definition = commonDefinition satisfies ModuleDefinition;
