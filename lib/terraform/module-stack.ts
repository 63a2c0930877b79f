import {
  type App,
  TerraformElement,
  TerraformModule,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import type { Node } from "constructs";
import { addressInStack, nameInModule } from "./addresses";
import { CheckBlock } from "./check-block";
import type { ModuleDefinition, ProviderName } from "./module-definition";

/**
 * The versions of each provider that a synthesized module accepts. A module leaves the exact version to its caller; the
 * bindings alone would demand the one they were generated from.
 */
const PROVIDER_VERSIONS: Record<ProviderName, string> = {
  aws: ">= 5.0, < 6.0",
  random: ">= 3.1, < 4.0",
  local: ">= 1.4, < 3.0",
};

/** What asks for the newest Terraform in the modules are their `check` blocks. */
const TERRAFORM_VERSION = ">= 1.5";

/** The blocks of a module, as Terraform's JSON syntax has them. */
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

/** A stack that becomes a Terraform module for others to call: no provider configuration, no backend, no metadata. */
export class ModuleStack extends TerraformStack {
  /** Files of the module besides its configuration, by name. */
  readonly files = new Map<string, Uint8Array>();

  constructor(
    app: App,
    id: string,
    readonly definition: ModuleDefinition,
  ) {
    super(app, id);
    for (const name of definition.providers) new RequiredProvider(this, name);
    this.node.addValidation({ validate: () => this.duplicateAddresses() });
  }

  /** Adds a file to the module's folder and returns its path as an expression. */
  addFile(name: string, content: Uint8Array): string {
    this.files.set(name, content);
    return `\${path.module}/${name}`;
  }

  /** The module's content as the blocks of Terraform's JSON syntax. */
  override toTerraform(): ModuleJson {
    const { resource, data, module, check, variable, output, terraform }: ModuleJson = super.toTerraform();
    const { moved = [] } = this.definition;
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

  /** Resources and module calls have the addresses that their ids say. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    if (element instanceof TerraformModule) return element.node.id;
    if (element instanceof CheckBlock) return element.checkName;
    const name = element instanceof TerraformElement ? nameInModule(element) : undefined;
    return name ?? super.allocateLogicalId(element);
  }

  /** cdktf merges two elements of one address into one without a word. */
  private duplicateAddresses(): string[] {
    const addresses = this.node.findAll().filter(TerraformResource.isTerraformResource).map(addressInStack);
    return addresses
      .filter((address, i) => addresses.indexOf(address) < i)
      .map((address) => `${address} is declared twice in ${this.definition.path}`);
  }
}

/** Names a provider for cdktf, which refuses a stack without one. */
class RequiredProvider extends TerraformProvider {
  constructor(stack: ModuleStack, name: ProviderName) {
    const providerVersionConstraint = PROVIDER_VERSIONS[name];
    super(stack, name, {
      terraformResourceType: name,
      terraformProviderSource: `hashicorp/${name}`,
      terraformGeneratorMetadata: { providerName: name, providerVersionConstraint },
    });
  }
}

/** Without the construct path and stack trace that cdktf notes under `//` in each block. */
function withoutMetadata(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(members.map(([key, member]) => [key, withoutMetadata(member)]));
}
