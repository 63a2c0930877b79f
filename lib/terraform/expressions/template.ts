/**
 * Maximum length of a string that is an expression or contains one. The time in which cdktf resolves a string grows with
 * the square of its length.
 */
export const MAX_TEMPLATE_CHARACTERS = 2048;

/** Splits a template into text and `${…}` or `%{…}` sequences, in order. */
export function splitTemplate(template: string): string[] {
  const parts: string[] = [];
  let textStart = 0;
  for (let i = 0; i < template.length; i++) {
    if (isEscapedSequence(template, i)) i += 2;
    else if (isSequence(template, i)) {
      const end = endOfSequence(template, i) ?? template.length;
      if (i > textStart) parts.push(template.slice(textStart, i));
      parts.push(template.slice(i, end));
      textStart = end;
      i = end - 1;
    }
  }
  if (textStart < template.length || parts.length === 0) parts.push(template.slice(textStart));
  return parts;
}

/** True for text in which a `${` or `%{` has no closing brace. */
export function hasUnclosedSequence(template: string): boolean {
  return splitTemplate(template).some((part) => isSequence(part, 0) && endOfSequence(part, 0) === undefined);
}

/** True if `${` or `%{` begins at this index. The caller checks for an escaped sequence such as `$${`. */
export function isSequence(template: string, at: number): boolean {
  return (template[at] === "$" || template[at] === "%") && template[at + 1] === "{";
}

function isEscapedSequence(template: string, at: number): boolean {
  return template[at] === template[at + 1] && isSequence(template, at + 1);
}

/** Returns the index after the brace that closes the sequence at `start`, or undefined if there is none. */
function endOfSequence(template: string, start: number): number | undefined {
  return endOfNested(template, start + 1);
}

/** Returns the index after the quote that closes the string whose opening quote is at `start`, if there is one. */
export function endOfString(template: string, start: number): number | undefined {
  return endOfNested(template, start);
}

/**
 * Returns the index after the character that closes the quote or brace at `start`. Quoted strings inside may hold
 * sequences. A recursion would exceed the call stack for deeply nested text.
 */
function endOfNested(template: string, start: number): number | undefined {
  // The quotes and braces that are not closed yet.
  const open: string[] = [];
  for (let i = start; i < template.length; i++) {
    const character = template.charAt(i);
    if (open.at(-1) === '"') {
      if (character === "\\") i++;
      else if (character === '"') open.pop();
      else if (isEscapedSequence(template, i)) i += 2;
      else if (isSequence(template, i)) {
        open.push("{");
        i++;
      }
    } else if (character === '"' || character === "{") open.push(character);
    else if (character === "}") open.pop();
    if (open.length === 0) return i + 1;
  }
  return undefined;
}
