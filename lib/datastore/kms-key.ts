import type { ModuleContext } from "../module-context";
import { unlessStandard } from "../terraform/functions";
import type { DatastoreProps } from "./props";

const STANDARD_DELETION_WINDOW = 30;

/** How long a destroyed key can be recovered, where it differs from what AWS does by itself. */
export function keyDeletionWindow({ props }: ModuleContext<DatastoreProps>): number | undefined {
  return unlessStandard(props.kmsKeyDeletionWindowInDays, STANDARD_DELETION_WINDOW);
}
