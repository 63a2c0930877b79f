/** A line of prose against the mechanical rules of the writing style. */
export interface Finding {
  readonly line: number;
  readonly text: string;
  readonly rule: string;
}

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Openings of comments, descriptions, messages and sentences. */
const SENTENCE: readonly Rule[] = [
  {
    name: "name the subject: no sentence begins with a relative pronoun",
    pattern: /^(What|Who|Whoever|Whose|Whom|Whatever|Where|Wherever|That|Which)\b/,
  },
];

/** Openings of whole comments, descriptions and paragraphs. */
const OPENING: readonly Rule[] = [
  {
    name: "name the subject: no text begins with a pronoun for something that has not been named",
    pattern: /^(It|They|This|These|Those|One) (is|are|was|has|have|must|may|can|does|do|will|takes|makes|says|of)\b/,
  },
];

const WORDS: readonly Rule[] = [
  { name: "use the words of the field", pattern: /\b(heeds?|mends?|mended|anew|whoever|wrong in itself|any more)\b/i },
];

/** Returns the findings in a file. */
export function findingsIn(file: string, content: string): Finding[] {
  const texts = file.endsWith(".md") ? markdownTexts(content) : codeTexts(content);
  return texts.flatMap(({ line, text, opens }) => {
    const sentences = text.split(/(?<=[.!?:]\)?) +(?=[A-Z])/);
    const broken = [
      ...sentences.flatMap((sentence) => SENTENCE.filter(({ pattern }) => pattern.test(sentence))),
      ...(opens ? OPENING.filter(({ pattern }) => pattern.test(text)) : []),
      ...WORDS.filter(({ pattern }) => pattern.test(text)),
    ];
    return broken.map(({ name }) => ({ line, text, rule: name }));
  });
}

interface Text {
  readonly line: number;
  readonly text: string;
  /** True for the first line of a comment, string or paragraph. */
  readonly opens: boolean;
}

const COMMENT = /^\s*(?:\/\/|\/\*\*?|\*(?!\/)|#|<!--)\s*(.*?)(?:\s*\*\/|\s*-->)?$/;
const STRING = /(["'`])((?:\\.|(?!\1).)*)\1/g;

/** Returns the comments and strings of a source file, line by line. */
function codeTexts(content: string): Text[] {
  let inComment = false;
  return content.split("\n").flatMap((source, i) => {
    const [, comment] = COMMENT.exec(source) ?? [];
    if (comment !== undefined) {
      const opens = !inComment;
      inComment = comment !== "";
      return [{ line: i + 1, text: comment, opens }];
    }
    inComment = false;
    return [...source.matchAll(STRING)].map(([, , text = ""]) => ({ line: i + 1, text, opens: true }));
  });
}

/** Returns the lines of a Markdown document without code blocks, list markers and quotes. */
function markdownTexts(content: string): Text[] {
  let inCode = false;
  let inParagraph = false;
  return content.split("\n").flatMap((source, i) => {
    if (/^\s*```/.test(source)) inCode = !inCode;
    if (inCode) return [];
    const marker = /^\s*(?:[-*>|]|\d+\.|#+)?\s*(?:\*\*)?/.exec(source)?.[0] ?? "";
    const text = source.slice(marker.length);
    const opens = !inParagraph || marker.trim() !== "";
    inParagraph = text !== "";
    return text === "" ? [] : [{ line: i + 1, text, opens }];
  });
}
