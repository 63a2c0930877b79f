import { type IResolvable, type IResolveContext, Token, Tokenization } from "cdktf";
import { isInsideExpression, resolveWithBraces } from "../cdktf-internals";
import { endOfString, isSequence, splitTemplate } from "./template";

/** A value in an expression: a literal, a token, or a list or map of these. */
export type Operand =
  | string
  | number
  | boolean
  | null
  | undefined
  | IResolvable
  | readonly Operand[]
  | { readonly [key: string]: Operand };

/** True if only Terraform can resolve the value: a cdktf token, or a string that contains `${…}` or `%{…}`. */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && /(?<!\$)\$\{|(?<!%)%\{/.test(value));
}

/**
 * Returns a Terraform expression. The text is HCL, and the operands are quoted as HCL requires. `undefined` becomes
 * `null`.
 *
 *     Token.asString(hcl`replace(${name}, "--", "-")`)
 *
 * cdktf's `Fn`, `Op` and `conditional` do not escape the quotes and backslashes of literals.
 */
export function hcl(text: TemplateStringsArray, ...operands: Operand[]): IResolvable {
  return new Expression(text, operands);
}

/** Returns a reference to an address such as `var.tags` or `each.key`, valid in its own stack only. */
export function reference(address: string): IResolvable {
  return new Expression([address], []);
}

const nonEmptyTokens = new WeakSet<IResolvable>();

/**
 * Returns the text as a token that conditions treat as neither empty nor null. For attributes that a resource always has,
 * such as its ARN.
 */
export function nonEmpty(text: string): string {
  const expression = hcl`${text}`;
  nonEmptyTokens.add(expression);
  return Token.asString(expression);
}

/** True for a token of `nonEmpty`. */
export function isNonEmpty(text: string): boolean {
  const token = Token.isUnresolved(text) ? onlyToken(text) : undefined;
  return token !== undefined && nonEmptyTokens.has(token);
}

class Expression implements IResolvable {
  /** Empty, because capturing a stack trace costs more than rendering the expression. */
  readonly creationStack: string[] = [];
  private unwrapped: readonly Operand[] | undefined;
  private constant: boolean | undefined;
  private rendered: string | undefined;

  constructor(
    private readonly text: readonly string[],
    private readonly given: readonly Operand[],
  ) {}

  /** True if the text is the same in every stack. A reference to a resource of another stack has another text. */
  get isConstant(): boolean {
    this.constant ??= this.operands.every(isConstant);
    return this.constant;
  }

  private get operands(): readonly Operand[] {
    this.unwrapped ??= this.given.map(unwrapped);
    return this.unwrapped;
  }

  resolve(context: IResolveContext): unknown {
    const isNested = isInsideExpression(context);
    // An operand without text around it needs no expression.
    if (!isNested && this.text.every((part) => part === "")) return this.operands[0];
    const expression = this.within(context);
    return isNested ? expression : `\${${expression}}`;
  }

  /** Returns the text of the expression as part of another one. */
  within(context: IResolveContext): string {
    const expression = this.rendered ?? this.render(context);
    // cdktf resolves a stack twice, and a name is part of many expressions.
    if (this.isConstant) this.rendered = expression;
    return expression;
  }

  private render(context: IResolveContext): string {
    const isWeaker = weakerThan(this.text.join(""));
    const parts = this.text.map((part, i) => {
      if (i >= this.operands.length) return part;
      const operand = render(this.operands[i], context);
      return part + (isWeaker.test(operand) && !isQuoted(operand) ? `(${operand})` : operand);
    });
    return parts.join("");
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** Returns the expression of a token that consists of one expression. cdktf resolves tokens much slower. */
function unwrapped(operand: Operand): Operand {
  if (!Token.isUnresolved(operand)) return operand;
  const token = typeof operand === "string" ? onlyToken(operand) : Tokenization.reverse(operand)[0];
  return token instanceof Expression ? token : operand;
}

function onlyToken(text: string): IResolvable | undefined {
  const { length, firstToken } = Tokenization.reverseString(text);
  return length === 1 ? firstToken : undefined;
}

function isConstant(operand: Operand): boolean {
  if (operand instanceof Expression) return operand.isConstant;
  if (Token.isUnresolved(operand)) {
    const tokens = Tokenization.reverse(operand);
    return tokens.length > 0 && tokens.every((token) => token instanceof Expression && token.isConstant);
  }
  return typeof operand !== "object" || operand === null || Object.values(operand).every(isConstant);
}

function render(operand: Operand, context: IResolveContext): string {
  if (operand === undefined || operand === null) return "null";
  if (operand instanceof Expression) return operand.within(context);
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
  const resolved = resolveWithBraces(context, token, false);
  if (typeof resolved === "string") return isSequence(resolved, 0) ? renderTemplate(resolved) : resolved;
  // A list or map may contain tokens, which are distinguished from text only with braces.
  const withBraces = resolveWithBraces(context, token, true);
  return isOperand(withBraces) ? render(withBraces, context) : JSON.stringify(withBraces);
}

function isOperand(value: unknown): value is Operand {
  if (typeof value === "object" && value !== null) return Object.values(value).every(isOperand);
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** Renders a string of text and tokens. Resolved with braces, the string is a template. */
function renderString(text: string, context: IResolveContext): string {
  const resolved = resolveWithBraces(context, text, true);
  return typeof resolved === "string" ? renderTemplate(resolved) : JSON.stringify(resolved);
}

/** Quotes a template, except if the template is a single `${…}`. */
function renderTemplate(template: string): string {
  const parts = splitTemplate(template);
  const [only] = parts;
  if (parts.length === 1 && only?.startsWith("${")) return only.slice(2, -1).replace(/^~|~$/g, "").trim();
  return `"${parts.map((part) => (isSequence(part, 0) ? part : escapeText(part))).join("")}"`;
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

/** Returns a pattern for operands that need parentheses in an expression with this text. */
function weakerThan(text: string): RegExp {
  if (text.includes("?")) return /\?/;
  return /==|[!<>&|]/.test(text) ? /[?!=<>&|]/ : /^$/;
}

function isQuoted(expression: string): boolean {
  return expression.startsWith('"') && endOfString(expression, 0) === expression.length;
}
