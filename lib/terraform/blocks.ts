import { type IResolvable, type TerraformElement, Token } from "cdktf";
import type { Condition, StringMap } from "./condition";
import { hcl, isToken, reference } from "./hcl";

/** A binding's own mapping of a block's TypeScript shape to Terraform's. */
type ToTerraform<B> = (block: B) => unknown;

/** A nested block that exists under a condition; without one it always does. */
export interface OptionalBlock<B> {
  readonly when?: Condition;
  readonly block: B;
}

/**
 * Nested blocks, in this order, of which some exist under a condition. With literals that is a plain list; as soon as
 * Terraform decides about one of them it is a `dynamic` block for each.
 */
export function optionalBlocks<B>(
  toTerraform: ToTerraform<B>,
  blocks: ReadonlyArray<OptionalBlock<B>>,
): B[] | IResolvable {
  const possible = blocks.filter(({ when }) => when?.decided !== false);
  if (possible.every(({ when }) => when === undefined || when.decided)) return possible.map(({ block }) => block);
  return new DynamicBlocks(
    possible.map(({ when, block }) => ({ for_each: when?.forEach ?? [true], content: toTerraform(block) })),
  );
}

/** A nested block for each entry of a map, in order of the keys, as Terraform iterates. */
export function blockPerEntry<B>(
  map: StringMap,
  toTerraform: ToTerraform<B>,
  block: (key: string, value: string) => B,
): B[] | IResolvable {
  if (!isToken(map)) return sortedEntries(map).map(([key, value]) => block(key, value));
  const each = (part: string) => Token.asString(reference(`each.${part}`));
  return new DynamicBlocks([
    { for_each: hcl`${map}`, iterator: "each", content: toTerraform(block(each("key"), each("value"))) },
  ]);
}

/** In the order in which Terraform iterates over a map. */
export function sortedEntries(map: StringMap): Array<[string, string]> {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

interface DynamicBlock {
  readonly for_each: IResolvable | readonly boolean[];
  readonly iterator?: string;
  readonly content: unknown;
}

/**
 * cdktf moves an attribute that is marked like this to `dynamic`, asking it for the JSON. Its own iterators make one
 * `dynamic` block for an attribute; the order of optional and other blocks needs several, which JSON has as a list.
 */
class DynamicBlocks implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly blocks: readonly DynamicBlock[]) {
    Object.defineProperty(this, Symbol.for("cdktf/TerraformDynamicBlock"), { value: true });
  }

  toTerraformDynamicBlockJson(): readonly DynamicBlock[] {
    return this.blocks;
  }

  resolve(): never {
    throw new Error("a conditional block was used where Terraform takes no dynamic blocks");
  }

  toString(): string {
    return Token.asString(this);
  }
}

/**
 * Adds a block that Terraform decides about where the binding takes none that is `dynamic`: inside of a block that
 * exists at most once. `path` is the outer block's, in Terraform's names.
 */
export function addUndecidedBlock<B>(
  resource: TerraformElement,
  path: string,
  when: Condition,
  { name, toTerraform, block }: { name: string; toTerraform: ToTerraform<B>; block: () => B },
): void {
  if (when.decided !== undefined) return;
  const dynamic: DynamicBlock = { for_each: when.forEach, content: toTerraform(block()) };
  resource.addOverride(`${path}.dynamic.${name}`, dynamic);
}
