import { Password } from "@cdktf/provider-random/lib/password";
import { Pet } from "@cdktf/provider-random/lib/pet";
import type { Context } from "../submodule/context";
import type { DatastoreProps } from "./props";

/** The password of the database user. */
export function masterPassword({ scope }: Context<DatastoreProps>): string {
  return new Password(scope, "random_password-this", {
    length: 64,
    special: true,
    // RDS rejects slashes, at signs, double quotes and spaces.
    overrideSpecial: "!#$%&*()-_=+[]{}<>:?",
  }).result;
}

/** A word that makes the name of the final snapshot unique. */
export function snapshotSuffix({ scope }: Context<DatastoreProps>): string {
  return new Pet(scope, "random_pet-final_snapshot_id", {}).id;
}
