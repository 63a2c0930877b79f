/** Splits a template into text and `${…}` or `%{…}` sequences, in order. */
export function splitTemplate(template: string): string[] {
  const parts: string[] = [];
  let textStart = 0;
  for (let i = 0; i < template.length; i++) {
    if (isEscapedSequence(template, i)) i += 2;
    else if (isSequence(template, i)) {
      const end = endOfSequence(template, i);
      if (i > textStart) parts.push(template.slice(textStart, i));
      parts.push(template.slice(i, end));
      textStart = end;
      i = end - 1;
    }
  }
  if (textStart < template.length || parts.length === 0) parts.push(template.slice(textStart));
  return parts;
}

/** True if `${` or `%{` begins at this index. The caller checks for an escaped sequence such as `$${`. */
export function isSequence(template: string, at: number): boolean {
  return (template[at] === "$" || template[at] === "%") && template[at + 1] === "{";
}

function isEscapedSequence(template: string, at: number): boolean {
  return template[at] === template[at + 1] && isSequence(template, at + 1);
}

/** Returns the index after the brace that closes the sequence at `start`. Quoted strings inside may hold sequences. */
function endOfSequence(template: string, start: number): number {
  let depth = 1;
  for (let i = start + 2; i < template.length; i++) {
    if (template[i] === '"') i = endOfString(template, i) - 1;
    else if (template[i] === "{") depth++;
    else if (template[i] === "}" && --depth === 0) return i + 1;
  }
  return template.length;
}

/** Returns the index after the quote that closes the string whose opening quote is at `start`. */
export function endOfString(template: string, start: number): number {
  for (let i = start + 1; i < template.length; i++) {
    if (template[i] === "\\") i++;
    else if (template[i] === '"') return i + 1;
    else if (isEscapedSequence(template, i)) i += 2;
    else if (isSequence(template, i)) i = endOfSequence(template, i) - 1;
  }
  return template.length;
}
