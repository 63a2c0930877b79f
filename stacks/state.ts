import { S3Backend, type TerraformStack } from "cdktf";
import { InvalidInputError } from "../lib/terraform/validation/problem";
import { settingOf } from "./settings";

/** Settings of the state's location. */
const SETTINGS = {
  bucket: { variable: "METAFLOW_STATE_BUCKET", context: "stateBucket" },
  key: { variable: "METAFLOW_STATE_KEY", context: "stateKey" },
  region: { variable: "METAFLOW_STATE_REGION", context: "stateRegion" },
  lockFile: { variable: "METAFLOW_STATE_LOCK_FILE", context: "stateLockFile" },
} as const;

/**
 * Keeps the state of a stack in an S3 bucket, which a team can share. Without a bucket, cdktf keeps the state in a
 * local file. A lock file in the bucket, which needs Terraform 1.10, prevents two deployments at the same time.
 */
export function keepState(stack: TerraformStack, environment: NodeJS.ProcessEnv = process.env): void {
  const setting = (name: keyof typeof SETTINGS): string | undefined => {
    const value = settingOf(stack, SETTINGS[name], environment);
    return value === undefined ? undefined : String(value);
  };
  const bucket = setting("bucket");
  if (bucket === undefined) {
    requireBucket(stack, setting);
    return;
  }

  const region = setting("region") ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (!region) {
    throw missing(stack, "region", `The bucket for the state is "${bucket}", but its region is not set`);
  }
  const backend = new S3Backend(stack, {
    bucket,
    key: setting("key") ?? `${stack.node.id}/terraform.tfstate`,
    region,
    encrypt: true,
    usePathStyle: hasOwnEndpoint(environment),
  });
  // The binding has no property for this argument.
  if (setting("lockFile") !== "false") backend.addOverride("use_lockfile", true);
}

/** Returns true for a custom endpoint, such as that of an emulator, which has no host name for each bucket. */
export function hasOwnEndpoint(environment: NodeJS.ProcessEnv = process.env): true | undefined {
  return environment.AWS_ENDPOINT_URL || environment.AWS_ENDPOINT_URL_S3 ? true : undefined;
}

/** Rejects other settings without a bucket: the state would be in a local file. */
function requireBucket(stack: TerraformStack, setting: (name: keyof typeof SETTINGS) => string | undefined): void {
  const given = (["key", "region", "lockFile"] as const).find((name) => setting(name) !== undefined);
  if (given) {
    throw missing(stack, "bucket", `${either(given)} is "${setting(given)}", but no bucket is set`);
  }
}

function missing(stack: TerraformStack, name: keyof typeof SETTINGS, finding: string): InvalidInputError {
  const requirement = `set ${either(name)}`;
  const message = `${finding}: ${requirement}.`;
  const input = SETTINGS[name].variable;
  return new InvalidInputError([{ path: stack.node.path, input, value: undefined, requirement, message }]);
}

function either(name: keyof typeof SETTINGS): string {
  const { variable, context } = SETTINGS[name];
  return `${variable} (or ${context} in the context of cdktf.json)`;
}
