// Written by `npm run generate` from definition.ts, where changes belong.

/** What {@link Common} takes. */
export type CommonProps = Record<string, never>;

/** What {@link Common} offers. */
export interface CommonOutputs {
  /** Container image of the metadata service and of the UI's back end, used where none is given. */
  readonly defaultMetadataServiceContainerImage: string;

  /** Container image of the UI's static app, used where none is given. */
  readonly defaultUiStaticContainerImage: string;
}
