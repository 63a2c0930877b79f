import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  App,
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  Testing,
  Tokenization,
} from "cdktf";
import type { Node } from "constructs";
import { addressInStack, withoutTokenTraces } from "../../lib/terraform/cdktf-internals";
import type { ModuleClass } from "../../lib/terraform/module/module-definition";
import { declareOutputs, declareVariables } from "../../lib/terraform/module/variables-and-outputs";

export type Block = { readonly [attribute: string]: unknown };

interface TerraformJson {
  readonly resource?: { readonly [type: string]: { readonly [name: string]: Block } };
  readonly data?: { readonly [type: string]: { readonly [name: string]: Block } };
  readonly output?: { readonly [name: string]: Block };
  readonly check?: { readonly [name: string]: Block };
}

let outputFolder: string | undefined;
let appOfFile: App | undefined;
let stacks = 0;

/** Returns an app that writes into a temporary folder. The tests of a file share the folder. */
export function app(): App {
  outputFolder ??= mkdtempSync(path.join(tmpdir(), "unit-tests-"));
  return new App({ outdir: outputFolder, stackTraces: false });
}

/** Returns the app that the tests of a file share. Each app writes the packaged files of its stacks again. */
export function sharedApp(): App {
  appOfFile ??= app();
  return appOfFile;
}

export function removeOutputFolder(): void {
  if (outputFolder) rmSync(outputFolder, { recursive: true });
  outputFolder = undefined;
  appOfFile = undefined;
}

/**
 * A stack with addresses without hashes. Resources of the construct under test have the addresses of the Terraform
 * module, such as `aws_s3_bucket.this`. Resources of a child construct have its name as prefix, such as
 * `aws_s3_bucket.metaflow-datastore_this`.
 */
export class ReadableStack extends TerraformStack {
  constructor() {
    super(sharedApp(), `stack-${stacks++}`);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = element instanceof TerraformElement ? element.node : element;
    const scopes = node.scopes.slice(2, -1).map(({ node: { id } }) => id);
    const name = node.id.replace(/^[a-z0-9_]+[-.]/, "");
    return [...scopes.slice(1), name].join("_");
  }
}

/**
 * A synthesized stack. Only `text` and `json` synthesize the whole stack, because that takes long. The other members read
 * single elements, and run no Aspects.
 */
export class Synthesized {
  private synthesizedText: string | undefined;

  constructor(private readonly stack: TerraformStack) {}

  /** JSON text for the matchers of cdktf. */
  get text(): string {
    this.synthesizedText ??= withoutStackTraces(() => Testing.synth(this.stack));
    return this.synthesizedText;
  }

  get json(): TerraformJson {
    return JSON.parse(this.text);
  }

  /** The addresses of all resources. */
  get addresses(): string[] {
    return this.resources.map(addressInStack);
  }

  /** Returns the resource at an address such as `aws_s3_bucket.this`. */
  resource(address: string): Block {
    const resource = this.resources.find((candidate) => addressInStack(candidate) === address);
    if (!resource) throw new Error(`the stack has no ${address}, only ${this.addresses.join(", ")}`);
    const { terraformResourceType, friendlyUniqueId } = resource;
    const { "//": _, ...block } = this.blockOf(resource).resource?.[terraformResourceType]?.[friendlyUniqueId] ?? {};
    return block;
  }

  output(name: string): unknown {
    const outputs = this.stack.node.findAll().filter(TerraformOutput.isTerraformOutput);
    const output = outputs.find(({ friendlyUniqueId }) => friendlyUniqueId === name);
    return output && this.blockOf(output).output?.[name]?.value;
  }

  private get resources(): TerraformResource[] {
    return this.stack.node.findAll().filter(TerraformResource.isTerraformResource);
  }

  private blockOf(element: TerraformElement): TerraformJson {
    return withoutStackTraces(() => resolvedIn(this.stack, element.toTerraform()));
  }

  /** Returns the statements of a resource's policy. */
  statements(address: string, attribute = "policy"): unknown {
    const document = decoded(this.resource(address)[attribute]);
    return isBlock(document) ? document.Statement : undefined;
  }
}

function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null;
}

/** Parses synthesized JSON text. Converts an expression in `jsonencode` to a template, such as `${var.x}`. */
export function decoded(text: unknown): unknown {
  const asTemplate = (_: string, expression: string) =>
    expression.startsWith('"') ? expression : JSON.stringify(`\${${expression}}`);
  return JSON.parse(String(text).replace(/\$\{jsonencode\((.*?)\)\}(?=[,\]}]|$)/g, asTemplate));
}

const alreadySynthesized = new WeakMap<object, Synthesized>();

/** Synthesizes once for each key. Test files in the same process share the result for the same props. */
function once(key: object, make: () => Synthesized): Synthesized {
  const synthesized = alreadySynthesized.get(key) ?? withoutStackTraces(make);
  alreadySynthesized.set(key, synthesized);
  return synthesized;
}

/** Synthesizes a construct with these props, and an output for each attribute. */
export function synthesize<P extends object>(type: ModuleClass<P>, props: P): Synthesized {
  return once(props, () => deploy(type, new ReadableStack(), () => props));
}

/** Synthesizes a construct with a variable for each input. `literals` replace some of the variables. */
export function synthesizeVariables<P extends object>(type: ModuleClass<P>, literals?: Partial<P>): Synthesized {
  const props = (stack: TerraformStack) => ({ ...declareVariables<P>(stack, type._definition), ...literals });
  return once(literals ?? type, () => deploy(type, new ReadableStack(), props));
}

function deploy<P>(type: ModuleClass<P>, stack: TerraformStack, props: (stack: TerraformStack) => P): Synthesized {
  declareOutputs(stack, type._definition, new type(stack, "module", props(stack)));
  return new Synthesized(stack);
}

/** Test runners map stack traces, which makes the traces of tokens slow. */
export const withoutStackTraces = withoutTokenTraces;

let scopeOfTokens: TerraformStack | undefined;

/** Resolves a token, or a value that contains tokens, as in Terraform's JSON. */
export function rendered(value: unknown): unknown {
  scopeOfTokens ??= new ReadableStack();
  return resolvedIn(scopeOfTokens, value);
}

function resolvedIn(scope: TerraformStack, value: unknown) {
  return Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) });
}
