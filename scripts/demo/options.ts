import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

export const DEFAULT_PORT = 5000;

export interface Options {
  readonly action: "deploy" | "destroy" | "help";
  /** Where the emulator listens; `undefined` leaves the choice to the demo. */
  readonly port: number | undefined;
}

export const HELP = `Deploys Metaflow on AWS with cdktf, against an emulated AWS on this machine (moto).

  npm run demo                    deploy; what is deployed stays up afterwards
  npm run demo -- --port 5001     let the emulator listen on another port than ${DEFAULT_PORT}
  npm run demo -- --destroy       destroy what is deployed and stop the emulator
  npm run demo -- --help          show this text

It needs terraform 1.5 or newer and python3 3.9 or newer. Everything it makes is in the folder .demo.`;

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
    throw new CommandError(`--port takes a number from 1 to 65535, not "${text}".`);
  }
  return port;
}
