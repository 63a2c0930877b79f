import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

export const DEFAULT_PORT = 5000;

export interface Options {
  readonly action: "deploy" | "destroy" | "help";
  /** The port of the emulator. `undefined` selects the default port. */
  readonly port: number | undefined;
}

export const HELP = `Deploys Metaflow with cdktf to an emulated AWS on this machine (moto).

  npm run demo                    deploy, and keep the emulator running
  npm run demo -- --port 5001     set the port of the emulator (default: ${DEFAULT_PORT})
  npm run demo -- --destroy       destroy the deployment and stop the emulator
  npm run demo -- --help          show this text

The demo needs terraform 1.5 or newer and python3 3.9 or newer. All its files are in the folder .demo.`;

const OPTIONS = {
  destroy: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  port: { type: "string" },
} as const;

export function parseOptions(args: readonly string[]): Options {
  const { destroy, help, port } = commandOptions(args, OPTIONS, "see npm run demo -- --help");
  if (help) return { action: "help", port: undefined };
  return { action: destroy ? "destroy" : "deploy", port: port === undefined ? undefined : parsePort(port) };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new CommandError(`--port is "${text}"; must be a number from 1 to 65535.`);
  }
  return port;
}
