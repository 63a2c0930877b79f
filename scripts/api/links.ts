import type { ApiItem } from "./model";

/** Links to the documentation of classes, interfaces and types. */
export class Links {
  /** The classes that have a page: classes with a props interface. */
  readonly constructs: readonly string[];
  private readonly targets: ReadonlyMap<string, string>;

  constructor(items: readonly ApiItem[]) {
    const names = items.flatMap(({ name }) => name ?? []);
    this.constructs = names.filter((name) => names.includes(`${name}Props`));
    this.targets = new Map(names.map((name) => [name, this.target(name)]));
  }

  /** Returns the file name of a construct's page. */
  page(construct: string): string {
    return `${construct.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase()}.md`;
  }

  /** Returns a type as code for a table, with a link if this package exports the type. */
  type(text: string): string {
    const target = this.targets.get(text);
    return target === undefined ? `\`${text}\`` : `[\`${text}\`](${target})`;
  }

  /** Replaces each `{@link}` in a comment with a Markdown link. */
  resolve(text: string): string {
    return text.replace(/\{@link (\w+)\}/g, (_, name: string) => this.type(name));
  }

  private target(name: string): string {
    const construct = this.constructs.find((construct) => construct === name);
    if (construct !== undefined) return this.page(construct);
    const owner = this.constructs.find((construct) => [`${construct}Props`, `${construct}Outputs`].includes(name));
    return `${owner === undefined ? "types.md" : this.page(owner)}#${name.toLowerCase()}`;
  }
}
