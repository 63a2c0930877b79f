import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The major version of the AWS provider whose bindings a test project loads. */
    readonly awsProvider: 5 | 6;
    /** The configuration of Terraform that names the installed providers. */
    readonly installedProviders: string;
  }
}
