import { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { addressInStack } from "../cdktf-internals";
import { InvalidInputError } from "../validation/problem";
import { nameInModule } from "./addresses";
import type { ModuleDefinition } from "./module-definition";

/** A prop of every construct that is also a Terraform module. */
export interface Adoptable {
  /**
   * Address of a module call whose resources this construct takes over, as `terraform state list` prints it:
   * `module.metaflow` or `module.platform.module.metaflow["eu"]`. An empty string stands for the root module. Remove the
   * module call from the configuration, and use its state for this stack. Terraform then moves each resource instead of
   * creating another one. After the first apply the prop has no effect and can be removed.
   *
   * @default - the construct creates its own resources
   */
  readonly adoptFrom?: string;
}

export const ADOPT_FROM = "adoptFrom" satisfies keyof Adoptable;

const CALL = String.raw`module\.[\p{L}_][\p{L}\p{N}_-]*(\[(\d+|"[^"]+")\])?`;
const ADDRESS = new RegExp(`^(${CALL}(\\.${CALL})*)?$`, "u");

/** Makes the construct take over the resources of the module call at `address`. */
export function adopt(construct: Construct, definition: ModuleDefinition, address: string | undefined): void {
  if (address === undefined) return;
  if (!ADDRESS.test(address)) {
    const requirement =
      'must be the address of a module call as `terraform state list` prints it, such as module.metaflow or module.platform.module.metaflow["eu"]';
    const message = `\`${ADOPT_FROM}\` is ${JSON.stringify(address)}; ${requirement}.`;
    throw new InvalidInputError([
      { path: construct.node.path, input: ADOPT_FROM, value: address, requirement, message },
    ]);
  }
  new MovedBlocks(construct, definition, address);
}

/** A `moved` block for each resource that belongs to the module. Resources that users added stay where they are. */
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
        // The module may have a `count` where the construct has none.
        { from: `${adopted}[0]`, to: adopted },
        { from: adopted, to: resource.count === undefined ? own : `${own}[0]` },
      ];
    });
    return { moved: [...earlierMoves, ...moves] };
  }

  private inAdopted(address: string): string {
    return this.address === "" ? address : `${this.address}.${address}`;
  }

  /** The IDs of the constructs between this construct and a resource are the names of the module calls. */
  private addressInModule(resource: TerraformResource): string | undefined {
    const name = nameInModule(resource);
    if (name === undefined) return undefined;
    const { scopes } = resource.node;
    const calls = scopes.slice(scopes.indexOf(this.construct) + 1, -1).map(({ node }) => `module.${node.id}.`);
    return `${calls.join("")}${resource.terraformResourceType}.${name}`;
  }
}
