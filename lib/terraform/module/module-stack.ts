import {
  type App,
  TerraformElement,
  TerraformModule,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import type { Node } from "constructs";
import { addressInStack } from "../cdktf-internals";
import { CheckBlock } from "../validation/check";
import { nameInModule } from "./addresses";
import type { ModuleDefinition, ProviderName } from "./module-definition";

/** Versions of the other providers that a module accepts. */
const PROVIDER_VERSIONS: Record<Exclude<ProviderName, "aws">, string> = {
  random: ">= 3.1, < 4.0",
  local: ">= 1.4, < 3.0",
};

/** `check` blocks need Terraform 1.5. */
const TERRAFORM_VERSION = ">= 1.5";

/** The blocks of a module in Terraform's JSON syntax. */
export interface ModuleJson {
  readonly resource?: unknown;
  readonly data?: unknown;
  readonly module?: unknown;
  readonly check?: unknown;
  readonly moved?: unknown;
  readonly variable?: unknown;
  readonly output?: unknown;
  readonly terraform?: { readonly required_version?: string; readonly required_providers?: unknown };
}

/** A stack that becomes a Terraform module. The module has no provider configuration, no backend and no metadata. */
export class ModuleStack extends TerraformStack {
  /** Files of the module by name, apart from the configuration. */
  readonly files = new Map<string, Uint8Array>();

  constructor(
    app: App,
    id: string,
    readonly definition: ModuleDefinition,
    /** Versions of the AWS provider that the module accepts. The bindings alone would require a single version. */
    awsVersions: string,
  ) {
    super(app, id);
    const versions = { ...PROVIDER_VERSIONS, aws: awsVersions };
    for (const name of definition.providers) new RequiredProvider(this, name, versions[name]);
    this.node.addValidation({ validate: () => this.duplicateAddresses() });
  }

  /** Adds a file to the module's folder and returns its path as an expression. */
  addFile(name: string, content: Uint8Array): string {
    this.files.set(name, content);
    return `\${path.module}/${name}`;
  }

  /** Returns the blocks of the module in Terraform's JSON syntax. */
  override toTerraform(): ModuleJson {
    const { resource, data, module, check, variable, output, terraform }: ModuleJson = super.toTerraform();
    const { optionalCalls = [] } = this.definition;
    const moved = optionalCalls.map((name) => ({ from: `module.${name}`, to: `module.${name}[0]` }));
    return {
      resource: withoutMetadata(resource),
      data: withoutMetadata(data),
      module: withoutMetadata(module),
      check,
      variable,
      output,
      moved: moved.length > 0 ? moved : undefined,
      terraform: {
        required_version: TERRAFORM_VERSION,
        required_providers: terraform?.required_providers,
      },
    };
  }

  /** Resources and module calls have the addresses that their construct IDs state. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    if (element instanceof TerraformModule) return element.node.id;
    if (element instanceof CheckBlock) return element.checkName;
    const name = element instanceof TerraformElement ? nameInModule(element) : undefined;
    return name ?? super.allocateLogicalId(element);
  }

  /** cdktf merges two elements with the same address silently. */
  private duplicateAddresses(): string[] {
    const addresses = this.node.findAll().filter(TerraformResource.isTerraformResource).map(addressInStack);
    return addresses
      .filter((address, i) => addresses.indexOf(address) < i)
      .map((address) => `${address} is declared twice in ${this.definition.path}`);
  }
}

/** Declares a provider. cdktf rejects a stack whose resources have none. */
class RequiredProvider extends TerraformProvider {
  constructor(stack: ModuleStack, name: ProviderName, providerVersionConstraint: string) {
    super(stack, name, {
      terraformResourceType: name,
      terraformProviderSource: `hashicorp/${name}`,
      terraformGeneratorMetadata: { providerName: name, providerVersionConstraint },
    });
  }
}

/** Removes the construct path and stack trace that cdktf writes to `//` in each block. */
function withoutMetadata(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(members.map(([key, member]) => [key, withoutMetadata(member)]));
}
