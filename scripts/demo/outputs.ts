import { mkdir, writeFile } from "node:fs/promises";
import { CommandError } from "../command-error";
import { type JsonObject, objectOf, parseObject, textOf } from "../json";
import { run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { terraformCommand } from "../terraform-command";
import { demoEnvironment, shellSettings } from "./emulator-environment";
import { paths } from "./paths";

/** Only the user can read these files, because they contain the API key. */
const SECRET = { mode: 0o600 };

export async function readOutputs(port: number, interruption: Interruption): Promise<JsonObject> {
  const env = demoEnvironment(process.env, port);
  const command = { file: terraformCommand(), args: ["output", "-json"], cwd: paths.stack, env };
  const { code, output, everything } = await run(command, interruption);
  if (code !== 0) throw new CommandError(`terraform output failed:\n${everything}`);
  return parseObject(output);
}

/** Returns a line for each output, sorted by name. Sensitive values are hidden. */
export function outputLines(outputs: JsonObject): readonly string[] {
  const names = Object.keys(outputs).sort();
  const width = Math.max(0, ...names.map((name) => name.length));
  return names.map((name) => {
    const { sensitive, value } = objectOf(outputs[name]);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `${name.padEnd(width)} = ${sensitive === true ? "(hidden)" : text}`;
  });
}

/** Writes the outputs, the complete Metaflow profile, and the shell script that selects the profile. */
export async function writeOutputs(outputs: JsonObject, port: number): Promise<void> {
  const profile = parseObject(textOf(objectOf(outputs.metaflow_client_profile_json).value));
  await mkdir(paths.metaflowHome, { recursive: true });
  await writeFile(paths.profile, `${JSON.stringify(profile, null, 2)}\n`, SECRET);
  await writeFile(paths.outputs, `${JSON.stringify(outputs, null, 2)}\n`, SECRET);
  await writeFile(paths.shellSettings, shellSettings(port));
}
