import { join } from "node:path";
import { objectOf, parseObject, textOf } from "../../../scripts/json";
import { typeOf } from "./interrupted-apply";
import { type Lab, SUPPORT } from "./lab";

/** A resource that Terraform can't create because the resource already exists. */
export interface AlreadyThere {
  readonly address: string;
  readonly name: string;
}

/** Reads the existing resources from the errors of an apply. Throws any other error. */
export function alreadyThere(output: string): readonly AlreadyThere[] {
  const [, ...errors] = output.split(/^Error: /m);
  return errors.map((error) => {
    const [, name] = /^[^(\n]*\((\S+)\)/.exec(error) ?? [];
    const [, address] = /^ +with (\S+),$/m.exec(error) ?? [];
    // Terraform wraps long lines at any space.
    if (!/already\s+exists/.test(error) || name === undefined || address === undefined) throw new Error(error);
    return { address, name };
  });
}

/** Returns the `import` blocks that add existing resources to the state. */
export async function importBlocks(lab: Lab, resources: readonly AlreadyThere[]) {
  const ids = parseObject(await lab.python(join(SUPPORT, "import_ids.py")));
  return resources.map(({ address, name }) => ({ to: address, id: textOf(objectOf(ids[typeOf(address)])[name]) }));
}
