import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  App,
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformStack,
  Testing,
  Tokenization,
} from "cdktf";
import type { Construct, Node } from "constructs";
import { declareOutputs, declareVariables } from "../../lib/terraform/declarations";
import type { ModuleDefinition } from "../../lib/terraform/module-definition";

/** A construct class with a table of inputs and outputs. */
export interface ModuleClass<P> {
  new (scope: Construct, id: string, props: P): object;
  readonly definition: ModuleDefinition;
}

export type Block = { readonly [attribute: string]: unknown };

interface TerraformJson {
  readonly resource?: { readonly [type: string]: { readonly [name: string]: Block } };
  readonly data?: { readonly [type: string]: { readonly [name: string]: Block } };
  readonly output?: { readonly [name: string]: Block };
  readonly check?: { readonly [name: string]: Block };
}

let outputFolder: string | undefined;
let stacks = 0;

/** An app that writes into one temporary folder, shared by a file's tests. */
export function app(): App {
  outputFolder ??= mkdtempSync(path.join(tmpdir(), "unit-tests-"));
  return new App({ outdir: outputFolder, stackTraces: false });
}

export function removeOutputFolder(): void {
  if (outputFolder) rmSync(outputFolder, { recursive: true });
  outputFolder = undefined;
}

/**
 * A stack in which the construct under test has the addresses of its Terraform module, `aws_s3_bucket.this`, and one
 * within it those with its name before, `aws_s3_bucket.metaflow-datastore_this`, where cdktf would write a hash.
 */
export class ReadableStack extends TerraformStack {
  constructor() {
    super(app(), `stack-${stacks++}`);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = element instanceof TerraformElement ? element.node : element;
    const scopes = node.scopes.slice(2, -1).map(({ node: { id } }) => id);
    const name = node.id.replace(/^[a-z0-9_]+[-.]/, "");
    return [...scopes.slice(1), name].join("_");
  }
}

/** What a stack became. */
export class Synthesized {
  /** For cdktf's matchers. */
  readonly text: string;
  readonly json: TerraformJson;

  constructor(stack: TerraformStack) {
    this.text = Testing.synth(stack);
    this.json = JSON.parse(this.text);
  }

  /** The addresses of all resources. */
  get addresses(): string[] {
    return Object.entries(this.json.resource ?? {}).flatMap(([type, blocks]) =>
      Object.keys(blocks).map((name) => `${type}.${name}`),
    );
  }

  /** The resource at an address such as `aws_s3_bucket.this`. */
  resource(address: string): Block {
    const [type = "", name = ""] = address.split(".");
    const block = this.json.resource?.[type]?.[name];
    if (!block) throw new Error(`there is no ${address} among ${this.addresses.join(", ")}`);
    return block;
  }

  output(name: string): unknown {
    return this.json.output?.[name]?.value;
  }

  /** The statements of a resource's policy. */
  statements(address: string, attribute = "policy"): unknown {
    const document = decoded(this.resource(address)[attribute]);
    return isBlock(document) ? document.Statement : undefined;
  }
}

function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null;
}

/** The data of synthesized JSON text, in which an expression that Terraform encodes is a template: `${var.x}`. */
export function decoded(text: unknown): unknown {
  const asTemplate = (_: string, expression: string) =>
    expression.startsWith('"') ? expression : JSON.stringify(`\${${expression}}`);
  return JSON.parse(String(text).replace(/\$\{jsonencode\((.*?)\)\}(?=[,\]}]|$)/g, asTemplate));
}

const alreadySynthesized = new WeakMap<object, Synthesized>();

/** What was made for this key before: files that share a process share what a class becomes with the same props. */
function once(key: object, make: () => Synthesized): Synthesized {
  const synthesized = alreadySynthesized.get(key) ?? withoutStackTraces(make);
  alreadySynthesized.set(key, synthesized);
  return synthesized;
}

/** The construct with these props, and an output for each of its attributes. */
export function synthesize<P extends object>(type: ModuleClass<P>, props: P): Synthesized {
  return once(props, () => deploy(type, new ReadableStack(), () => props));
}

/** The construct with a variable for each input, but for some literals. */
export function synthesizeVariables<P extends object>(type: ModuleClass<P>, literals?: Partial<P>): Synthesized {
  const props = (stack: TerraformStack) => ({ ...declareVariables<P>(stack, type.definition), ...literals });
  return once(literals ?? type, () => deploy(type, new ReadableStack(), props));
}

function deploy<P>(type: ModuleClass<P>, stack: TerraformStack, props: (stack: TerraformStack) => P): Synthesized {
  declareOutputs(stack, type.definition, new type(stack, "module", props(stack)));
  return new Synthesized(stack);
}

/** cdktf keeps a whole stack trace for each token; under a test runner, which maps them, that takes most of the time. */
export function withoutStackTraces<T>(work: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

let scopeOfTokens: TerraformStack | undefined;

/** What a token or a value that holds tokens becomes in Terraform's JSON. */
export function rendered(value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  scopeOfTokens ??= new ReadableStack();
  return Tokenization.resolve(value, { scope: scopeOfTokens, resolver });
}
