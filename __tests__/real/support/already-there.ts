import { join } from "node:path";
import { objectOf, parseObject, textOf } from "../../../scripts/json";
import { typeOf } from "./interrupted-apply";
import { type Lab, SUPPORT } from "./lab";

/** A resource that Terraform could not make because it is there already. */
export interface AlreadyThere {
  readonly address: string;
  readonly name: string;
}

/** Reads the errors of an apply; whatever says something else than that a resource is there is an error of ours. */
export function alreadyThere(output: string): readonly AlreadyThere[] {
  const [, ...errors] = output.split(/^Error: /m);
  return errors.map((error) => {
    const [, name] = /^[^(\n]*\((\S+)\)/.exec(error) ?? [];
    const [, address] = /^ +with (\S+),$/m.exec(error) ?? [];
    // Terraform breaks long lines wherever there is a space.
    if (!/already\s+exists/.test(error) || name === undefined || address === undefined) throw new Error(error);
    return { address, name };
  });
}

/** The `import` blocks with which Terraform takes such resources into its state. */
export async function importBlocks(lab: Lab, resources: readonly AlreadyThere[]) {
  const ids = parseObject(await lab.python(join(SUPPORT, "import_ids.py")));
  return resources.map(({ address, name }) => ({ to: address, id: textOf(objectOf(ids[typeOf(address)])[name]) }));
}
