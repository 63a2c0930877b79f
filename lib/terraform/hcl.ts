import { type IResolvable, type IResolveContext, Token } from "cdktf";

/** What can stand in an expression: a literal, a token, or a list or map that holds them. */
export type Operand =
  | string
  | number
  | boolean
  | null
  | undefined
  | IResolvable
  | readonly Operand[]
  | { readonly [key: string]: Operand };

/** True when only Terraform can know the value: a cdktf token, or a string with a `${…}` or `%{…}` of its own. */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && /(^|[^$%])(\$\$|%%)*[$%]\{/.test(value));
}

/**
 * A Terraform expression: the text is HCL, the values between are operands, quoted as HCL needs it.
 *
 *     Token.asString(hcl`replace(${name}, "--", "-")`)
 *
 * cdktf's `Fn`, `Op` and `conditional` write a literal's quotes and backslashes as they are, which breaks the expression;
 * here every operand is safe. `undefined` becomes `null`.
 */
export function hcl(text: TemplateStringsArray, ...operands: Operand[]): IResolvable {
  return new Expression(text, operands);
}

class Expression implements IResolvable {
  /** Empty: capturing a stack trace for each of hundreds of expressions would cost more than rendering them. */
  readonly creationStack: string[] = [];

  constructor(
    private readonly text: readonly string[],
    private readonly operands: readonly Operand[],
  ) {}

  resolve(context: IResolveContext): string {
    const isNested = context.suppressBraces;
    const needsParentheses = weakerThan(this.text.join(""));
    const parts = this.text.map((part, i) => {
      if (i >= this.operands.length) return part;
      const operand = render(this.operands[i], context);
      return part + (needsParentheses.test(operand) ? `(${operand})` : operand);
    });
    const expression = parts.join("");
    return isNested ? expression : `\${${expression}}`;
  }

  toString(): string {
    return Token.asString(this);
  }
}

function render(operand: Operand, context: IResolveContext): string {
  if (operand === undefined || operand === null) return "null";
  if (Token.isUnresolved(operand) && typeof operand !== "string") return renderToken(operand, context);
  if (typeof operand === "string") return renderString(operand, context);
  if (Array.isArray(operand)) return `[${operand.map((element) => render(element, context)).join(", ")}]`;
  if (typeof operand === "object") {
    const entries = Object.entries(operand).filter(([, value]) => value !== undefined);
    return `{${entries.map(([key, value]) => `${quote(key)} = ${render(value, context)}`).join(", ")}}`;
  }
  return String(operand);
}

function renderToken(token: Operand, context: IResolveContext): string {
  context.suppressBraces = true;
  const resolved: unknown = context.resolve(token);
  return typeof resolved === "string" ? resolved : JSON.stringify(resolved);
}

/** A string may mix text and tokens: resolved with their braces it is a template, and a lone `${…}` needs no quotes. */
function renderString(text: string, context: IResolveContext): string {
  context.suppressBraces = false;
  const resolved: unknown = context.resolve(text);
  if (typeof resolved !== "string") return JSON.stringify(resolved);
  const parts = splitTemplate(resolved);
  const [only] = parts;
  if (parts.length === 1 && only?.startsWith("${")) return only.slice(2, -1);
  return `"${parts.map((part) => (/^[$%]\{/.test(part) ? part : escapeText(part))).join("")}"`;
}

function quote(text: string): string {
  return `"${escapeText(text)}"`;
}

const ESCAPES: { readonly [character: string]: string } = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escapeText(text: string): string {
  return text.replace(/["\\\p{Cc}]/gu, (character) => ESCAPES[character] ?? unicodeEscape(character));
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** What an operand looks like that would fall apart beside the operators of this text. */
function weakerThan(text: string): RegExp {
  if (text.includes("?")) return /\s\?\s/;
  return /[!=<>&|]/.test(text) ? /\s(\?|==|!=|&&|\|\||[<>]=?)\s/ : /^$/;
}

/** Splits a template into its text and its `${…}` and `%{…}` sequences, in order. */
function splitTemplate(template: string): string[] {
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

function isSequence(template: string, at: number): boolean {
  return (template[at] === "$" || template[at] === "%") && template[at + 1] === "{";
}

function isEscapedSequence(template: string, at: number): boolean {
  return template[at] === template[at + 1] && isSequence(template, at + 1);
}

/** The index after the brace that closes the sequence at `start`; quoted strings inside may hold sequences again. */
function endOfSequence(template: string, start: number): number {
  let depth = 1;
  for (let i = start + 2; i < template.length; i++) {
    if (template[i] === '"') i = endOfString(template, i) - 1;
    else if (template[i] === "{") depth++;
    else if (template[i] === "}" && --depth === 0) return i + 1;
  }
  return template.length;
}

function endOfString(template: string, start: number): number {
  for (let i = start + 1; i < template.length; i++) {
    if (template[i] === "\\") i++;
    else if (template[i] === '"') return i + 1;
    else if (isEscapedSequence(template, i)) i += 2;
    else if (isSequence(template, i)) i = endOfSequence(template, i) - 1;
  }
  return template.length;
}
