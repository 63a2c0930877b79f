/** A line of a comment, of a string or of a document. */
interface Text {
  readonly line: number;
  readonly text: string;
  /** True for the first line of a comment, string or paragraph. */
  readonly opens: boolean;
}

const RELATIVE = /^(What|Who|Whoever|Whose|Whom|Whatever|Where|Wherever|That|Which)\b/;
const PRONOUN = /^(It|They|This|These|Those|One) (is|are|was|has|have|must|may|can|does|do|will|takes|makes|says|of)\b/;
const OTHER_WORD = /\b(heeds?|mends?|mended|anew|whoever|wrong in itself|any more)\b/i;

/** Returns the lines of a file that break the mechanical rules of the writing style. */
export function findingsIn(file: string, content: string): Array<{ line: number; text: string; rule: string }> {
  const texts = file.endsWith(".md") ? markdownTexts(content) : codeTexts(content);
  return texts.flatMap(({ line, text, opens }) => {
    const sentences = text.split(/(?<=[.!?:]\)?) +(?=[A-Z])/);
    const broken = {
      "name the subject: no sentence begins with a relative pronoun": sentences.some((found) => RELATIVE.test(found)),
      "name the subject: no text begins with a pronoun for something that has not been named":
        opens && PRONOUN.test(text),
      "use the words of the field": OTHER_WORD.test(text),
    };
    return Object.entries(broken).flatMap(([rule, isBroken]) => (isBroken ? [{ line, text, rule }] : []));
  });
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
