import path from "node:path";

/** Blocks such as `resource`, by type and name. */
export interface Blocks {
  readonly [type: string]: { readonly [name: string]: unknown };
}

/** The parts of a synthesized module that its tables show. */
export interface SynthesizedModule {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly module?: { readonly [name: string]: { readonly source: string } };
  readonly terraform: {
    readonly required_version: string;
    readonly required_providers?: { readonly [name: string]: { readonly source: string; readonly version: string } };
  };
}

/** Reads the module in `folder` from the synthesized files. */
export function synthesizedModule(files: ReadonlyMap<string, string | Uint8Array>, folder: string): SynthesizedModule {
  const read = (name: string) => JSON.parse(String(files.get(path.posix.join(folder, name))));
  return { ...read("main.tf.json"), ...read("versions.tf.json") };
}
