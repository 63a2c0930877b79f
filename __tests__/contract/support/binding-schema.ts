import { App, TerraformStack } from "cdktf";
import { camelCase } from "../../../lib/terraform/validation/names";
import { isObject, type JsonObject, listOf, objectOf } from "../../../scripts/json";

/** The arguments that Terraform itself defines, in every resource and data source. */
const META_ARGUMENTS = ["count", "depends_on", "for_each", "lifecycle", "provider", "provisioner", "connection"];

/** The arguments of a `dynamic` block. */
const DYNAMIC_ARGUMENTS = ["for_each", "iterator", "labels", "content"];

/** The only object of an attribute that is written as a block, under a condition. */
const CONDITIONAL_OBJECT = /^\$\{\[for object in \[\{"[^{}]*\}\] : object if /;

/** The arguments of a block, as far as its binding carries them. */
interface Schema {
  readonly arguments: ReadonlySet<string>;
  /** Returns the schema of a nested block. Undefined for an argument that is not a block. */
  readonly nested: (name: string) => Schema | undefined;
}

type Class = new (...args: readonly unknown[]) => object;

/** Compares configurations in Terraform's JSON syntax with the schema that the bindings of an AWS provider carry. */
export class BindingSchemas {
  private readonly schemas = new Map<string, Schema>();
  private readonly stack: TerraformStack;

  /** `bindings` is the name of the installed package. */
  constructor(
    private readonly bindings: string,
    outdir: string,
  ) {
    this.stack = new TerraformStack(new App({ outdir }), "schemas");
  }

  /** Returns the arguments and the referenced attributes of AWS resources and data sources that the bindings lack. */
  unknownNames(configuration: JsonObject): string[] {
    return [...this.unknownArguments(configuration), ...this.unknownAttributes(configuration)];
  }

  /** Returns the types whose arguments {@link unknownNames} checks, and data sources with the prefix `data.`. */
  checkedTypes(): string[] {
    return [...this.schemas.keys()].sort();
  }

  private unknownArguments(configuration: JsonObject): string[] {
    return ["resource", "data"].flatMap((kind) =>
      Object.entries(objectOf(configuration[kind])).flatMap(([type, named]) =>
        type.startsWith("aws_")
          ? Object.entries(objectOf(named)).flatMap(([name, blocks]) =>
              objectsIn(blocks).flatMap((block) => this.inBlock(kind, type, name, block)),
            )
          : [],
      ),
    );
  }

  private inBlock(kind: string, type: string, name: string, block: JsonObject): string[] {
    const members = Object.entries(block).filter(([argument]) => !META_ARGUMENTS.includes(argument));
    const path = kind === "data" ? `data.${type}` : type;
    return unknownIn(this.schemaOf(path), Object.fromEntries(members), `${path}.${name}`);
  }

  private unknownAttributes(configuration: JsonObject): string[] {
    const text = JSON.stringify(configuration);
    const references = text.matchAll(/(?<![\w.])((?:data\.)?aws_\w+)\.[\w-]+(?:\[[^\]]*\])?\.([a-z]\w*)/g);
    const unknown = [...references].filter(([, type = "", attribute = ""]) => {
      const prototype: object = this.bindingOf(type).binding.prototype;
      return !(camelCase(attribute) in prototype);
    });
    return [...new Set(unknown.map(([, type, attribute]) => `${type} has no attribute ${attribute}`))];
  }

  private schemaOf(type: string): Schema {
    const { module, className, binding } = this.bindingOf(type);
    const existing = this.schemas.get(type);
    if (existing) return existing;
    const instance = new binding(this.stack, type, {});
    const synthesizeAttributes: () => object = Reflect.get(instance, "synthesizeAttributes");
    const schema = {
      arguments: new Set(Object.keys(synthesizeAttributes.call(instance))),
      nested: nestedIn(module, className, binding),
    };
    this.schemas.set(type, schema);
    return schema;
  }

  private bindingOf(type: string): { readonly module: object; readonly className: string; readonly binding: Class } {
    const words = type.replace(/^(data\.)?aws_/, (_, data) => (data ? "data_aws_" : "")).split("_");
    const file = `${this.bindings}/lib/${words.join("-")}`;
    const className = pascalCase(words.join("_"));
    const module = required(file);
    // The bindings append a letter to a class whose name is also the name of a block's interface.
    const bindingName = className in module ? className : `${className}A`;
    return { module, className, binding: classIn(module, bindingName, file) };
  }
}

function unknownIn(schema: Schema, block: JsonObject, path: string): string[] {
  return Object.entries(block).flatMap(([name, value]) => {
    if (name === "dynamic") return unknownInDynamic(schema, objectOf(value), path);
    if (!schema.arguments.has(name)) return [`${path} has no argument ${name}`];
    const nested = schema.nested(name);
    if (!nested || value === null) return [];
    if (typeof value === "string" && CONDITIONAL_OBJECT.test(value)) {
      const keys = [...value.matchAll(/"(\w+)" = /g)].map(([, key = ""]) => key);
      return unknownIn(nested, Object.fromEntries(keys.map((key) => [key, null])), `${path}.${name}`);
    }
    const blocks = objectsIn(value);
    const others = [value].flat().length - blocks.length;
    return [
      ...(others > 0 ? [`${path}.${name} is an expression, so its arguments can't be checked`] : []),
      ...blocks.flatMap((each) => unknownIn(nested, each, `${path}.${name}`)),
    ];
  });
}

function unknownInDynamic(schema: Schema, dynamic: JsonObject, path: string): string[] {
  return Object.entries(dynamic).flatMap(([name, bodies]) => {
    const nested = schema.nested(name);
    if (!nested) return [`${path} has no block ${name}`];
    return objectsIn(bodies).flatMap((body) => [
      ...Object.keys(body).flatMap((argument) =>
        DYNAMIC_ARGUMENTS.includes(argument) ? [] : [`${path}.dynamic.${name} has no argument ${argument}`],
      ),
      ...objectsIn(body.content).flatMap((content) => unknownIn(nested, content, `${path}.${name}`)),
    ]);
  });
}

/** Returns a function for the nested blocks of a class. A class has a method such as `putTimeouts` for each block. */
function nestedIn(module: object, className: string, { prototype }: Class): Schema["nested"] {
  return (name) => {
    const property = pascalCase(name);
    if (!(`put${property}` in prototype)) return undefined;
    const nestedName = `${className}${property}`;
    const toTerraform: unknown = Reflect.get(module, `${uncapitalized(nestedName)}ToTerraform`);
    if (typeof toTerraform !== "function") throw new Error(`the bindings have no function for the block ${nestedName}`);
    const reference = classIn(module, `${nestedName}OutputReference`, "the bindings");
    return {
      arguments: new Set(Object.keys(toTerraform({}))),
      nested: nestedIn(module, nestedName, reference),
    };
  };
}

function required(file: string): object {
  try {
    return require(file);
  } catch (cause) {
    throw new Error(`The bindings have no ${file}: run \`npm ci\`, or remove a resource that the provider lacks.`, {
      cause,
    });
  }
}

function classIn(module: object, name: string, file: string): Class {
  const found: unknown = Reflect.get(module, name);
  if (!isClass(found)) throw new Error(`${file} has no class ${name}`);
  return found;
}

function isClass(value: unknown): value is Class {
  return typeof value === "function";
}

function objectsIn(value: unknown): JsonObject[] {
  return (Array.isArray(value) ? listOf(value) : [value]).filter(isObject);
}

function pascalCase(name: string): string {
  return camelCase(`_${name}`);
}

function uncapitalized(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
