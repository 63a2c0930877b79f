import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emulatorEnvironment } from "../../../scripts/demo/emulator-environment";
import { paths } from "../../../scripts/demo/paths";
import { shellSettings } from "../../../scripts/demo/shell-settings";

describe("the environment of the demo's commands", () => {
  it("selects the emulator, even if the user configures an account", () => {
    const environment = emulatorEnvironment(
      {
        AWS_PROFILE: "production",
        AWS_SESSION_TOKEN: "token",
        AWS_ACCESS_KEY_ID: "real",
        AWS_ENDPOINT_URL_S3: "https://s3.example.com",
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
        AWS_CONFIG_FILE: "/home/user/.aws/config",
      },
      5007,
    );
    const aws = Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith("AWS_")));
    expect(aws).toEqual({
      AWS_ENDPOINT_URL: "http://127.0.0.1:5007",
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    });
  });

  it("omits variables, workspace and arguments of another deployment", () => {
    const foreign = {
      TF_VAR_resource_prefix: "x",
      TF_WORKSPACE: "prod",
      TF_DATA_DIR: "/x",
      TF_CLI_ARGS_apply: "-lock=false",
    };
    const environment = emulatorEnvironment(foreign, 5000);
    for (const name of Object.keys(foreign)) expect(environment).not.toHaveProperty(name);
  });

  it("keeps the user's settings for provider installation", () => {
    const own = { TF_CLI_CONFIG_FILE: "/x/terraformrc", TF_PLUGIN_CACHE_DIR: "/x/cache", PATH: "/bin" };
    expect(emulatorEnvironment(own, 5000)).toMatchObject(own);
    expect(emulatorEnvironment({}, 5000).TF_PLUGIN_CACHE_DIR).toBe(paths.providers);
  });

  it("excludes this machine from the proxy", () => {
    expect(emulatorEnvironment({ no_proxy: "example.com" }, 5000)).toMatchObject({
      NO_PROXY: "example.com,127.0.0.1",
      no_proxy: "example.com,127.0.0.1",
    });
  });
});

describe("the settings for a shell", () => {
  it("select the demo for Metaflow and AWS tools when a shell reads them", () => {
    const folder = mkdtempSync(join(tmpdir(), "demo-"));
    try {
      const file = join(folder, "env.sh");
      writeFileSync(file, shellSettings(5003));
      const script = `. "${file}"; echo "$AWS_ENDPOINT_URL|$METAFLOW_HOME|$METAFLOW_PROFILE|$AWS_PROFILE"`;
      const answer = execFileSync("sh", ["-c", script], { encoding: "utf8", env: { AWS_PROFILE: "production" } });
      expect(answer.trim()).toBe(`http://127.0.0.1:5003|${paths.metaflowHome}|demo|`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
