import "vitest";

interface Binding {
  readonly tfResourceType: string;
}

/** cdktf declares its matchers for Jest only. */
declare module "vitest" {
  interface Matchers<T> {
    toHaveResource(type: Binding): T;
    toHaveResourceWithProperties(type: Binding, properties: object): T;
    toHaveDataSource(type: Binding): T;
  }
}
