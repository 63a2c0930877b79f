import { type IResolvable, type TerraformElement, Token } from "cdktf";
import { markAsDynamicBlock } from "../cdktf-internals";
import type { Condition, StringMap } from "./condition";
import { hcl, isToken, type Operand, reference } from "./hcl";

/** A binding's function that maps a block's TypeScript properties to Terraform's. */
type ToTerraform<B> = (block: B) => unknown;

/** A nested block that exists under a condition. A block without a condition always exists. */
export interface OptionalBlock<B> {
  readonly when?: Condition;
  readonly block: B;
}

/**
 * Returns nested blocks in the given order. If all conditions are known, the result is a plain list. Otherwise each
 * block becomes a `dynamic` block.
 */
export function optionalBlocks<B>(
  toTerraform: ToTerraform<B>,
  blocks: ReadonlyArray<OptionalBlock<B>>,
): B[] | IResolvable {
  const possible = blocks.filter(({ when }) => when?.known !== false);
  if (possible.every(({ when }) => when === undefined || when.known)) return possible.map(({ block }) => block);
  return new DynamicBlocks(
    possible.map(({ when, block }) => ({ for_each: when?.forEach ?? [true], content: toTerraform(block) })),
  );
}

/** Returns the only nested block of its kind, or undefined if a literal excludes the block. */
export function optionalBlock<B>(
  toTerraform: ToTerraform<B>,
  when: Condition,
  block: B,
): B[] | IResolvable | undefined {
  return when.known === false ? undefined : optionalBlocks(toTerraform, [{ when, block }]);
}

/** Returns a nested block for each entry of a map, sorted by key. */
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

/** Returns the entries of a map sorted by key, the order in which Terraform iterates. */
export function sortedEntries(map: StringMap): Array<[string, string]> {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

interface DynamicBlock {
  readonly for_each: IResolvable | readonly boolean[];
  readonly iterator?: string;
  readonly content: unknown;
}

class DynamicBlocks implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly blocks: readonly DynamicBlock[]) {
    markAsDynamicBlock(this);
  }

  toTerraformDynamicBlockJson(): readonly DynamicBlock[] {
    return this.blocks;
  }

  resolve(): never {
    throw new Error("dynamic blocks can only be the value of a list of nested blocks");
  }

  toString(): string {
    return Token.asString(this);
  }
}

/**
 * Returns the only object of an attribute that bindings write as blocks, such as the rules of a security group. Terraform
 * fails to plan `dynamic` blocks there. Without the object, the attribute is an empty list, which removes all rules.
 */
export function optionalObject<B>(toTerraform: (object: B) => Operand, when: Condition, object: B): B[] | IResolvable {
  if (when.known !== undefined) return when.known ? [object] : [];
  return hcl`[for object in ${[toTerraform(object)]} : object if ${when.expression}]`;
}

/**
 * Sets the only nested block of its kind in a resource if a condition is true. For an unresolved condition, the block is
 * `dynamic`. `put` is the binding's method for the block.
 */
export function setOptionalBlock<B>(
  resource: TerraformElement,
  when: Condition,
  { put, block, ...dynamic }: { name: string; toTerraform: ToTerraform<B>; block: B; put: (block: B) => void },
): void {
  if (when.known) put(block);
  addUnresolvedBlock(resource, "", when, { ...dynamic, block: () => block });
}

/**
 * Adds a `dynamic` block for an unresolved condition where the binding accepts no dynamic blocks: in the resource, or
 * inside a block that exists at most once. `path` is the path of the outer block in Terraform's names, or empty for the
 * resource itself.
 */
export function addUnresolvedBlock<B>(
  resource: TerraformElement,
  path: string,
  when: Condition,
  { name, toTerraform, block }: { name: string; toTerraform: ToTerraform<B>; block: () => B },
): void {
  if (when.known !== undefined) return;
  const dynamic: DynamicBlock = { for_each: when.forEach, content: toTerraform(block()) };
  resource.addOverride(`${path === "" ? "" : `${path}.`}dynamic.${name}`, dynamic);
}
