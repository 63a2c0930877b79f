import type { ApiItem } from "./model";

/** Where other classes and interfaces are described. */
export class Links {
  /** The classes that have a page: those with a props and an outputs interface. */
  readonly constructs: readonly string[];
  private readonly targets: ReadonlyMap<string, string>;

  constructor(items: readonly ApiItem[]) {
    const names = items.flatMap(({ name }) => name ?? []);
    this.constructs = names.filter((name) => names.includes(`${name}Props`) && names.includes(`${name}Outputs`));
    this.targets = new Map(names.map((name) => [name, this.target(name)]));
  }

  /** A construct's page. */
  page(construct: string): string {
    return `${construct.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase()}.md`;
  }

  /** A type in a table: code, which leads to its description if it is one of ours. */
  type(text: string): string {
    const target = this.targets.get(text);
    return target === undefined ? `\`${text}\`` : `[\`${text}\`](${target})`;
  }

  /** A comment's text, with its `{@link}`s as links of Markdown. */
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
