import { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { addressInStack } from "../cdktf-internals";
import { isToken } from "../expressions/hcl";
import type { Validation } from "../validation/validate";
import { nameInModule } from "./addresses";
import type { ModuleDefinition } from "./module-definition";
import { ADOPT_FROM } from "./module-props";

const CALL = String.raw`module\.[\p{L}_][\p{L}\p{N}_-]*(\[(\d+|"[^"\p{C}]+")\])?`;
const ADDRESS = new RegExp(`^(${CALL}(\\.${CALL})*)?$`, "u");

const MAX_ADDRESS_LENGTH = 1000;

/** Makes the construct take over the resources of the module call in `adoptFrom`. */
export function adopt(construct: Construct, definition: ModuleDefinition, validation: Validation<object>): void {
  const address = validation.given.get(ADOPT_FROM) ?? undefined;
  if (address === undefined) return;
  if (!isAddress(address)) {
    validation.reject(
      ADOPT_FROM,
      address,
      'must be the address of a module call as `terraform state list` prints it, such as module.metaflow or module.platform.module.metaflow["eu"]',
    );
    return;
  }
  new MovedBlocks(construct, definition, address);
}

/** An instance key cannot be an expression. */
function isAddress(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_ADDRESS_LENGTH && ADDRESS.test(value) && !isToken(value);
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
    // The module may have a `count` where the construct has none.
    const calls = (this.definition.optionalCalls ?? []).map((name) => ({
      from: this.inAdopted(`module.${name}[0]`),
      to: this.inAdopted(`module.${name}`),
    }));
    const resources = this.construct.node.findAll().filter(TerraformResource.isTerraformResource);
    const moves = resources.flatMap((resource) => {
      const address = this.addressInModule(resource);
      if (address === undefined) return [];
      const adopted = this.inAdopted(address);
      const own = addressInStack(resource);
      return [
        { from: `${adopted}[0]`, to: adopted },
        { from: adopted, to: resource.count === undefined ? own : `${own}[0]` },
      ];
    });
    return { moved: [...calls, ...moves] };
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
