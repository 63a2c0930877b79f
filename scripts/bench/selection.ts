import { CommandError } from "../command-error";
import type { Group } from "./contender";

/** Returns the contenders whose name contains one of the texts, in their groups. Without texts, returns all groups. */
export function selected(groups: readonly Group[], only: readonly string[]): readonly Group[] {
  if (only.length === 0) return groups;
  const isWanted = (name: string) => only.some((text) => plain(name).includes(plain(text)));
  const left = groups.map(({ title, contenders }) => {
    return { title, contenders: contenders.filter(({ name }) => isWanted(name)) };
  });
  const found = left.filter(({ contenders }) => contenders.length > 0);
  if (found.length > 0) return found;
  const names = groups.flatMap(({ contenders }) => contenders.map(({ name }) => name));
  throw new CommandError(`--only is "${only.join('", "')}"; must be a part of one of the names: ${names.join("; ")}.`);
}

/** Removes the backticks of Markdown, which need quotes in a shell. */
function plain(text: string): string {
  return text.replaceAll("`", "").toLowerCase();
}
