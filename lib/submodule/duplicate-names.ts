import { TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IValidation } from "constructs";
import { NAME_FORMATS, type NameScope } from "../aws/formats/resource-name-formats";
import {
  configuredValue,
  hasInstances,
  providerAddress,
  providerConfiguration,
  resolvedIn,
} from "../terraform/cdktf-internals";
import { nameInModule } from "../terraform/module/addresses";
import { programName } from "../terraform/validation/names";
import { shownLiteral } from "../terraform/validation/shown";
import type { Validation } from "../terraform/validation/validate";

/**
 * Rejects a stack in which two deployments have resources with the same names, which AWS would refuse during the apply.
 * An Aspect may set the provider of resources, and with it their region and account, so the names are compared at
 * synthesis.
 */
export function requireUniqueNames(module: Construct, { isPart }: Validation<object>): void {
  const stack = TerraformStack.of(module);
  const names = inStacks.get(stack) ?? new UniqueNames(stack);
  inStacks.set(stack, names);
  names.add(module, isPart && module.node.scope ? module.node.scope : module);
}

const inStacks = new WeakMap<TerraformStack, UniqueNames>();

/** A name of a resource, and the part of AWS in which it must be unique. */
interface UniqueName {
  readonly key: string;
  readonly shown: string;
}

/** Region and account of a provider configuration. */
interface Location {
  readonly account: unknown;
  readonly region: unknown;
}

/** The location of the provider that Terraform configures from the environment if the stack declares none. */
const FROM_ENVIRONMENT: Location = { account: [], region: undefined };

/** By the address of the provider configuration. */
type Locations = ReadonlyMap<string, Location>;

class UniqueNames implements IValidation {
  /** Constructs with resources, and the deployment to which each belongs. */
  private readonly deployments = new Map<Construct, Construct>();

  constructor(private readonly stack: TerraformStack) {
    stack.node.addValidation(this);
  }

  add(module: Construct, deployment: Construct): void {
    this.deployments.set(module, deployment);
  }

  validate(): string[] {
    if (new Set(this.deployments.values()).size < 2) return [];
    const locations = this.locations();
    const owners = new Map<string, Construct>();
    const clashes = new Map<string, string[]>();
    for (const [module, deployment] of this.deployments) {
      for (const { key, shown } of module.node.children.flatMap((child) => this.uniqueName(child, locations))) {
        const owner = owners.get(key) ?? deployment;
        owners.set(key, owner);
        if (owner === deployment) continue;
        const pair = `${owner.node.path} and ${deployment.node.path}`;
        clashes.set(pair, [...(clashes.get(pair) ?? []), shown]);
      }
    }
    return [...clashes].map(
      ([pair, names]) =>
        `${pair} have resources with the same names, which AWS refuses: ${names.join(", ")}. ${remedy()}`,
    );
  }

  /** Returns nothing for a resource of the user or one that may not exist, and for a name that may occur twice. */
  private uniqueName(child: Construct, locations: Locations): UniqueName[] {
    if (!TerraformResource.isTerraformResource(child) || nameInModule(child) === undefined || hasInstances(child)) {
      return [];
    }
    const { noun, property, uniqueIn } = NAME_FORMATS[child.terraformResourceType] ?? {};
    const name = property && uniqueIn && resolvedIn(this.stack, configuredValue(child, property));
    if (!uniqueIn || typeof name !== "string") return [];
    // IAM does not distinguish upper and lower case.
    const compared = uniqueIn === "account" ? name.toLowerCase() : name;
    const key = JSON.stringify([child.terraformResourceType, compared, this.scopeOf(child, uniqueIn, locations)]);
    return [{ key, shown: `${noun} ${shownLiteral(name)}` }];
  }

  private scopeOf(resource: TerraformResource, uniqueIn: NameScope, locations: Locations): unknown {
    const location = locations.get(providerAddress(resource) ?? "aws") ?? FROM_ENVIRONMENT;
    switch (uniqueIn) {
      case "partition":
        return uniqueIn;
      case "account":
        return location.account;
      case "region":
        return location;
      case "vpc":
        return resolvedIn(this.stack, configuredValue(resource, "vpcId"));
    }
  }

  /** Returns the location of each provider. Providers with the same credentials use the same account. */
  private locations(): Locations {
    const providers = this.stack.node.findAll().filter((element) => element instanceof TerraformProvider);
    return new Map(
      providers.map((provider) => {
        const { region, ...settings } = providerConfiguration(provider);
        const account = Object.entries(settings).filter(
          ([name, value]) => CREDENTIALS.includes(name) && value !== undefined,
        );
        return [provider.fqn, { account: resolvedIn(this.stack, account), region: resolvedIn(this.stack, region) }];
      }),
    );
  }
}

/** The names of inputs depend on the language of the program. */
function remedy(): string {
  const [prefix, suffix, bucket, loadBalancer, database] = [
    "resource_prefix",
    "resource_suffix",
    "s3_bucket_name",
    "load_balancer_name_prefix",
    "db_identifier_prefix",
  ].map((input) => `\`${programName(input)}\``);
  return `Set different values for ${prefix} or ${suffix}, and for ${bucket}, ${loadBalancer} and ${database} where they are set.`;
}

/** Arguments of the AWS provider that select the account. */
const CREDENTIALS = [
  "access_key",
  "assume_role",
  "assume_role_with_web_identity",
  "endpoints",
  "profile",
  "secret_key",
  "shared_config_files",
  "shared_credentials_files",
  "token",
];
