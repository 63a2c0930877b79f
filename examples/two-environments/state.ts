import { S3Backend, type TerraformStack } from "cdktf";

/**
 * Keeps a stack's state in S3, where the team and its pipelines share it. Each environment has a key of its own, so a
 * deployment of one neither waits for another nor can harm it.
 */
export function keepState(stack: TerraformStack): void {
  const backend = new S3Backend(stack, {
    bucket: required("STATE_BUCKET", "the S3 bucket that keeps the state"),
    key: `metaflow/${stack.node.id}/terraform.tfstate`,
    region: required("STATE_REGION", "the region of the bucket that keeps the state"),
    encrypt: true,
    ...emulatorSettings(),
  });
  // A lock file beside the state lets one deployment at a time through. cdktf's S3Backend has no property for it yet.
  backend.addOverride("use_lockfile", true);
}

/** Whether S3 is an emulator, to which the AWS environment variables lead. */
export function onEmulator(): true | undefined {
  return process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL ? true : undefined;
}

/** An emulator has neither a host name for each bucket nor accounts to look up, and may have regions of its own. */
function emulatorSettings() {
  if (!onEmulator()) return {};
  return {
    usePathStyle: true,
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    skipRegionValidation: true,
    skipRequestingAccountId: true,
  };
}

function required(variable: string, meaning: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`Set the environment variable ${variable} to ${meaning}.`);
  return value;
}
