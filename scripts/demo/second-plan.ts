import { join } from "node:path";
import { CommandError } from "../command-error";
import { run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { terraformCommand } from "../terraform-command";
import { demoEnvironment } from "./emulator-environment";
import { paths } from "./paths";
import { type Change, changesIn } from "./plan-changes";
import { errorsIn } from "./progress";

/** Plans the deployed stack again. */
export async function secondPlan(port: number, interruption: Interruption): Promise<readonly Change[]> {
  const env = demoEnvironment(process.env, port);
  const plan = join(paths.demo, "second.plan");
  const options = ["-no-color", "-input=false", "-detailed-exitcode", `-out=${plan}`, `-var-file=${paths.variables}`];
  const planned = await run(
    { file: terraformCommand(), args: ["plan", ...options], cwd: paths.stack, env },
    interruption,
  );
  if (planned.code === 0) return [];
  if (planned.code !== 2) throw new CommandError(`The second plan failed:\n\n${errorsIn(planned.everything)}`);
  const shown = await run(
    { file: terraformCommand(), args: ["show", "-json", plan], cwd: paths.stack, env },
    interruption,
  );
  if (shown.code !== 0) throw new CommandError(`terraform show failed for the second plan:\n\n${shown.everything}`);
  return changesIn(shown.output);
}

export function summary(changes: readonly Change[]): string {
  if (changes.length === 0) return "no changes: the deployment matches the stack";
  const unexpected = changes.filter(({ known }) => !known).length;
  const rest = changes.length - unexpected;
  return [
    rest > 0 ? `${rest} security groups with a rule that AWS drops` : "",
    unexpected > 0 ? `${unexpected} unexpected changes` : "no other changes",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

export function changeLines(changes: readonly Change[]): readonly string[] {
  const list = (title: string, some: readonly Change[]) => (some.length === 0 ? [] : [title, ...some.map(line)]);
  return [
    ...list(
      "AWS, like the emulator, drops a security group rule without a source. Each plan adds the rule again:",
      changes.filter(({ known }) => known),
    ),
    ...list(
      "Unexpected changes, which need investigation:",
      changes.filter(({ known }) => !known),
    ),
  ];
}

function line({ address, actions, attributes }: Change): string {
  const what = actions === "update" ? "" : ` (${actions})`;
  return `  ${address}${what}${attributes.length > 0 ? `: ${attributes.join(", ")}` : ""}`;
}
