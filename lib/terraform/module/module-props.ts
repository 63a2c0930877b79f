import type { TerraformProvider } from "cdktf";

/** Props of every construct that are not inputs of its Terraform module. */
export interface ModuleProps {
  /**
   * Address of a module call whose resources this construct takes over, as `terraform state list` prints it:
   * `module.metaflow` or `module.platform.module.metaflow["eu"]`. An empty string stands for the root module. Remove the
   * module call from the configuration, and use its state for this stack. Terraform then moves each resource instead of
   * creating another one. After the first apply the prop has no effect and can be removed.
   *
   * @default - the construct creates its own resources
   */
  readonly adoptFrom?: string;

  /**
   * AWS provider of all AWS resources of the construct, for a stack with several regions or accounts: an `AwsProvider`
   * with an `alias`. Choose the provider before the first deployment: in another region or account, Terraform does not
   * find the resources and creates them again. An Aspect that sets the `provider` of resources has the same effect.
   *
   * @default - the default AWS provider of the stack
   */
  readonly provider?: TerraformProvider;
}

export const ADOPT_FROM = "adoptFrom" satisfies keyof ModuleProps;
export const PROVIDER = "provider" satisfies keyof ModuleProps;
