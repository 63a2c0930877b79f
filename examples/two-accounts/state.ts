import { S3Backend, type TerraformStack } from "cdktf";

/**
 * Stores the state of a stack in S3, which the team and its pipelines share. Each account has its own key, so the
 * accounts do not lock each other.
 */
export function keepState(stack: TerraformStack): void {
  const backend = new S3Backend(stack, {
    bucket: required("STATE_BUCKET", "the S3 bucket of the state"),
    key: `metaflow/${stack.node.id}/terraform.tfstate`,
    region: required("STATE_REGION", "the region of that bucket"),
    encrypt: true,
    ...emulatorSettings(),
  });
  // A lock file next to the state allows one deployment at a time. S3Backend of cdktf has no property for this.
  backend.addOverride("use_lockfile", true);
}

/** Whether the AWS environment variables name an emulator as the endpoint of S3. */
export function onEmulator(): true | undefined {
  return process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL ? true : undefined;
}

/** An emulator has no host name for each bucket and no accounts, and may have regions that AWS does not have. */
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
