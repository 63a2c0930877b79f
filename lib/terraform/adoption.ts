import { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { addressInStack, nameInModule } from "./addresses";
import { InvalidInputError } from "./invalid-input";
import type { ModuleDefinition } from "./module-definition";

/** What every construct that is also a module takes besides its inputs. */
export interface Adoptable {
  /**
   * Address of a module call whose resources this construct takes over, as Terraform's state names it:
   * `module.metaflow`, `module.platform.module.metaflow["eu"]`, or an empty string for the root module. The call must be
   * gone from the configuration, and the state must be this stack's. Terraform then moves each resource in place of
   * creating another; once that is applied, the prop has no effect and may go.
   *
   * @default none: the construct makes resources of its own
   */
  readonly adoptFrom?: string;
}

/** The name of that prop. */
export const ADOPT_FROM = "adoptFrom" satisfies keyof Adoptable;

const CALL = String.raw`module\.[\p{L}_][\p{L}\p{N}_-]*(\[(\d+|"[^"]+")\])?`;
const ADDRESS = new RegExp(`^(${CALL}(\\.${CALL})*)?$`, "u");

/** Lets `construct` take over what the module call at `address` made. */
export function adopt(construct: Construct, definition: ModuleDefinition, address: string | undefined): void {
  if (address === undefined) return;
  if (!ADDRESS.test(address)) {
    throw new InvalidInputError(construct.node.path, [
      `\`${ADOPT_FROM}\` is ${JSON.stringify(address)}: it must be the address of a module call, as \`terraform state list\` shows it, such as module.metaflow or module.platform.module.metaflow["eu"].`,
    ]);
  }
  new MovedBlocks(construct, definition, address);
}

/** A `moved` block for each resource of the construct around it that is the module's, and not put there by others. */
class MovedBlocks extends TerraformElement {
  constructor(
    private readonly construct: Construct,
    private readonly definition: ModuleDefinition,
    private readonly address: string,
  ) {
    super(construct, "adoption", "moved");
  }

  override toTerraform(): object {
    const earlierMoves = (this.definition.moved ?? []).map(({ from, to }) => ({
      from: this.inAdopted(from),
      to: this.inAdopted(to),
    }));
    const resources = this.construct.node.findAll().filter(TerraformResource.isTerraformResource);
    const moves = resources.flatMap((resource) => {
      const address = this.addressInModule(resource);
      if (address === undefined) return [];
      const adopted = this.inAdopted(address);
      const own = addressInStack(resource);
      return [
        // What a count made is the same thing as what was made without.
        { from: `${adopted}[0]`, to: adopted },
        { from: adopted, to: resource.count === undefined ? own : `${own}[0]` },
      ];
    });
    return { moved: [...earlierMoves, ...moves] };
  }

  private inAdopted(address: string): string {
    return this.address === "" ? address : `${this.address}.${address}`;
  }

  /** The ids of the constructs around a resource are the names of module calls. */
  private addressInModule(resource: TerraformResource): string | undefined {
    const name = nameInModule(resource);
    if (name === undefined) return undefined;
    const { scopes } = resource.node;
    const calls = scopes.slice(scopes.indexOf(this.construct) + 1, -1).map(({ node }) => `module.${node.id}.`);
    return `${calls.join("")}${resource.terraformResourceType}.${name}`;
  }
}
