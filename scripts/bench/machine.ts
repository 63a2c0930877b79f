import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { parseObject, textOf } from "../json";
import { terraformCommand } from "../terraform-command";
import { benchEnvironment } from "./bench-environment";

/** The machine of a benchmark, and the versions of its programs. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** In bytes. */
  readonly memory: number;
  readonly os: string;
  readonly node: string;
  readonly npm: string;
  readonly terraform: string;
}

export function machine(): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() || "unknown",
    cores: cpus.length,
    memory: os.totalmem(),
    os: `${distribution()} (${os.arch()})`,
    node: process.versions.node,
    npm: answer("npm", "--version"),
    terraform: terraformVersion(),
  };
}

function distribution(): string {
  try {
    const [, name] = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8")) ?? [];
    if (name !== undefined) return name;
  } catch {
    // Not Linux.
  }
  return `${os.type()} ${os.release()}`;
}

const NONE = "none";

function answer(command: string, ...args: string[]): string {
  try {
    const env = { ...benchEnvironment };
    return execFileSync(command, args, { encoding: "utf8", env, stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return NONE;
  }
}

function terraformVersion(): string {
  const json = answer(terraformCommand(), "version", "-json");
  return json.startsWith("{") ? textOf(parseObject(json).terraform_version) : NONE;
}
