import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CommandError } from "../../../scripts/command-error";
import { checkTerraform } from "../../../scripts/demo/prerequisites";
import { terraformCommand, useTerraformCommand } from "../../../scripts/terraform-command";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the command that runs Terraform", () => {
  it.each([
    { variable: undefined, command: "terraform" },
    { variable: "", command: "terraform" },
    { variable: "tofu", command: "tofu" },
  ])("is $command if TERRAFORM_BINARY_NAME is $variable", ({ variable, command }) => {
    vi.stubEnv("TERRAFORM_BINARY_NAME", variable);
    expect(terraformCommand()).toBe(command);
  });

  it.each([
    { option: "tofu", command: "tofu" },
    { option: "./bin/tofu", command: path.resolve("bin", "tofu") },
    { option: "/opt/tofu", command: "/opt/tofu" },
  ])("is $command after the option $option, also for child processes", ({ option, command }) => {
    vi.stubEnv("TERRAFORM_BINARY_NAME", "terraform");
    useTerraformCommand(option);
    expect(terraformCommand()).toBe(command);
    expect(process.env.TERRAFORM_BINARY_NAME).toBe(command);
  });

  it.each(["no-such-tofu", "/nowhere/tofu"])("is reported if %s does not exist", async (command) => {
    vi.stubEnv("TERRAFORM_BINARY_NAME", command);
    await expect(checkTerraform(new AbortController().signal)).rejects.toThrow(
      new CommandError(
        `${command} does not run: install Terraform 1.5 or newer, or OpenTofu 1.6 or newer, and name its command in TERRAFORM_BINARY_NAME.`,
      ),
    );
  });
});
