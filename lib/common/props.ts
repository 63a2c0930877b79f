// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";

/** What {@link Common} takes. */
export type CommonProps = Adoptable;

/** What {@link Common} offers. */
export interface CommonOutputs {
  /** Container image, with its version, of the metadata service and of the UI's back end, used where none is given. */
  readonly defaultMetadataServiceContainerImage: string;

  /** Container image, with its version, of the UI's static app, used where none is given. */
  readonly defaultUiStaticContainerImage: string;
}
