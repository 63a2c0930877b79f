import { Condition } from "../terraform/expressions/condition";
import { replaceAll } from "../terraform/expressions/functions";

/** Names of resources: the prefix, a word for the resource and the suffix. Prefix and suffix contain their separators. */
export class ResourceNames {
  constructor(
    private readonly prefix: string,
    private readonly suffix: string,
  ) {}

  of(word: string): string {
    return `${this.prefix}${word}${this.suffix}`;
  }

  /** Returns `<otherPrefix>-<word>`, or the usual name if the other prefix is empty. */
  under(otherPrefix: string, word: string): string {
    return Condition.empty(otherPrefix).choose(this.of(word), `${otherPrefix}-${word}`);
  }

  /** Prefix and suffix without a word between them. */
  get bare(): string {
    return replaceAll(`${this.prefix}${this.suffix}`, "--", "-");
  }
}
