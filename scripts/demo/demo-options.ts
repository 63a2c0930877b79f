import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

export const DEFAULT_PORT = 5000;

export interface Options {
  readonly action: "deploy" | "destroy" | "help";
  /** The port of the emulator. `undefined` selects the default port, or another free port. */
  readonly port: number | undefined;
  /** The command that runs Terraform or OpenTofu. `undefined` selects the command of the environment. */
  readonly terraform: string | undefined;
}

export const HELP = `Deploys Metaflow to an emulated AWS on this machine (moto).

  npm run demo                    deploy, and keep the emulator running
  npm run demo -- --port 5001     set the port of the emulator (default: ${DEFAULT_PORT}, or another free port)
  npm run demo -- --terraform tofu
                                  set the command that runs Terraform or OpenTofu
                                  (default: TERRAFORM_BINARY_NAME, or terraform)
  npm run demo -- --destroy       destroy the deployment with the same command, and stop the emulator
  npm run demo -- --help          show this text

The demo needs Terraform 1.5 or newer, or OpenTofu 1.6 or newer, and Python 3.10 or newer. All its files are in the folder .demo.`;

const OPTIONS = {
  destroy: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  port: { type: "string" },
  terraform: { type: "string" },
} as const;

export function parseOptions(args: readonly string[]): Options {
  const { destroy, help, port, terraform } = commandOptions(args, OPTIONS, "see npm run demo -- --help");
  if (terraform === "") throw new CommandError('--terraform is ""; must be a command, such as "tofu".');
  if (destroy && terraform !== undefined) {
    // The state names the providers in the registry of the tool that deployed.
    throw new CommandError(
      `--terraform is "${terraform}"; must not be set with --destroy, which uses the command of the deployment.`,
    );
  }
  const action = help ? "help" : destroy ? "destroy" : "deploy";
  return { action, port: port === undefined ? undefined : parsePort(port), terraform };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new CommandError(`--port is "${text}"; must be a number from 1 to 65535.`);
  }
  return port;
}
