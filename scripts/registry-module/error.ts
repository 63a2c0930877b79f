/** Why the module was not written, in a sentence for whoever ran the command. */
export class ModuleError extends Error {}
