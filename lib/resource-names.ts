import { Condition } from "./terraform/condition";
import { replaceAll } from "./terraform/functions";

/** How resources are named: a prefix and a suffix, each with its own separator, around a word for the resource. */
export class ResourceNames {
  constructor(
    private readonly prefix: string,
    private readonly suffix: string,
  ) {}

  of(word: string): string {
    return `${this.prefix}${word}${this.suffix}`;
  }

  /** The name with another prefix, with a hyphen and no suffix, where one is given; with these where it is empty. */
  under(otherPrefix: string, word: string): string {
    return Condition.empty(otherPrefix).choose(this.of(word), `${otherPrefix}-${word}`);
  }

  /** Prefix and suffix alone, where nothing stands between their separators. */
  get bare(): string {
    return replaceAll(`${this.prefix}${this.suffix}`, "--", "-");
  }
}
