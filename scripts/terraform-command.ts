import path from "node:path";

/** cdktf reads the same variable. */
const VARIABLE = "TERRAFORM_BINARY_NAME";

/** Returns the command that runs Terraform or OpenTofu. */
export function terraformCommand(): string {
  return process.env[VARIABLE] || "terraform";
}

/** Makes this program and its child processes use a command instead of `terraform`. */
export function useTerraformCommand(command: string): void {
  // Child processes run in other folders.
  process.env[VARIABLE] = path.basename(command) === command ? command : path.resolve(command);
}
