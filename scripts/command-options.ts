import { type ParseArgsConfig, parseArgs } from "node:util";
import { CommandError } from "./command-error";

type Declarations = NonNullable<ParseArgsConfig["options"]>;

type Values<D extends Declarations> = ReturnType<typeof parseArgs<{ args: string[]; options: D }>>["values"];

/** Parses the options of a command. `advice` is part of the error message for an invalid option. */
export function commandOptions<D extends Declarations>(args: readonly string[], options: D, advice: string): Values<D> {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // The rest of Node's message is for commands with positional arguments.
    const reason = error instanceof Error ? (error.message.split(/\.\s|\n/)[0] ?? "") : String(error);
    throw new CommandError(`${reason}: ${advice}.`);
  }
}

/** Returns the output folder of a command: the option `--out`, or the default. */
export function outputFolder(out: string | undefined, standard: string, usage: string): string {
  if (out?.trim() === "") throw new CommandError(`--out is "${out}"; must be the path of a folder: ${usage}.`);
  return out ?? standard;
}
