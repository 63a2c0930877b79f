/** The parts of API Extractor's JSON model that the pages use. */
export interface ApiModel {
  readonly members: ReadonlyArray<{ readonly members: readonly ApiItem[] }>;
}

/** A class, an interface or a type, or a member of one. */
export interface ApiItem {
  readonly kind: string;
  /** Absent for constructors. */
  readonly name?: string;
  /** The comment as in the source, with its delimiters. */
  readonly docComment?: string;
  /** The declaration without its body. */
  readonly excerptTokens: ReadonlyArray<{ readonly text: string }>;
  readonly members?: readonly ApiItem[];
  readonly isOptional?: boolean;
  readonly isStatic?: boolean;
  /** The tokens of a property's type. */
  readonly propertyTypeTokenRange?: { readonly startIndex: number; readonly endIndex: number };
}

export interface Comment {
  /** Markdown, with unresolved `{@link}` tags. */
  readonly paragraphs: readonly string[];
  /** Parameters, result and errors of a method, as items of a list. */
  readonly items: readonly string[];
  readonly default?: string;
}

export function commentOf({ docComment = "" }: ApiItem): Comment {
  const lines = docComment
    .trim()
    .replace(/^\/\*\*\s*|\s*\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*\s?/, ""));
  const [text = "", ...tags] = lines.join("\n").split(/^(?=@(?:default|param|returns|throws)\b)/m);
  const paragraphs = text.trim().split(/\n{2,}/);
  return {
    paragraphs: paragraphs.map(oneLine).filter(Boolean),
    items: tags.flatMap((tag) => itemOf(tag.trim())),
    default: tags
      .find((tag) => tag.startsWith("@default "))
      ?.slice("@default ".length)
      .trim(),
  };
}

function itemOf(tag: string): string[] {
  const [, name = "", text = ""] = /^@(\w+) (.*)$/.exec(tag.replace(/\s+/g, " ")) ?? [];
  switch (name) {
    case "param":
      return [text.replace(/^(\w+) (?:- )?/, "`$1`: ")];
    case "returns":
      return [`returns ${text}`];
    case "throws":
      return [`throws ${text}`];
    default:
      return [];
  }
}

/** Returns the declaration in one line: `export type Switch = boolean | IResolvable;`. */
export function declarationOf({ excerptTokens }: ApiItem): string {
  return oneLine(excerptTokens.map(({ text }) => text).join("")).trim();
}

export function typeOf({ excerptTokens, propertyTypeTokenRange }: ApiItem): string {
  const { startIndex, endIndex } = propertyTypeTokenRange ?? { startIndex: 0, endIndex: 0 };
  return excerptTokens
    .slice(startIndex, endIndex)
    .map(({ text }) => text)
    .join("");
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
