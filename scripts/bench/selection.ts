import { CommandError } from "../command-error";
import type { Group } from "./contender";

/** The contenders whose name contains one of the texts, in their groups; all if there is no text. */
export function selected(groups: readonly Group[], only: readonly string[]): readonly Group[] {
  if (only.length === 0) return groups;
  const isWanted = (name: string) => only.some((text) => plain(name).includes(plain(text)));
  const left = groups.map(({ title, contenders }) => {
    return { title, contenders: contenders.filter(({ name }) => isWanted(name)) };
  });
  const found = left.filter(({ contenders }) => contenders.length > 0);
  if (found.length > 0) return found;
  const names = groups.flatMap(({ contenders }) => contenders.map(({ name }) => name));
  throw new CommandError(`Nothing is named like "${only.join('" or "')}": there are ${names.join("; ")}.`);
}

/** Names have Markdown's backticks, which a shell would need quotes for. */
function plain(text: string): string {
  return text.replaceAll("`", "").toLowerCase();
}
