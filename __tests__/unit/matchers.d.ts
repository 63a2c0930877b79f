import "vitest";

interface Binding {
  readonly tfResourceType: string;
}

/** Declares the matchers of cdktf for Vitest. cdktf declares the matchers for Jest only. */
declare module "vitest" {
  interface Matchers<T> {
    toHaveResource(type: Binding): T;
    toHaveResourceWithProperties(type: Binding, properties: object): T;
    toHaveDataSource(type: Binding): T;
  }
}
