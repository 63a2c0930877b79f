import { S3Backend, type TerraformStack } from "cdktf";
import { InvalidInputError } from "../lib/terraform/invalid-input";

/** The settings by which a team says where the state is kept, as environment variable and in cdktf.json's context. */
const SETTINGS = {
  bucket: { variable: "METAFLOW_STATE_BUCKET", context: "stateBucket" },
  key: { variable: "METAFLOW_STATE_KEY", context: "stateKey" },
  region: { variable: "METAFLOW_STATE_REGION", context: "stateRegion" },
  lockFile: { variable: "METAFLOW_STATE_LOCK_FILE", context: "stateLockFile" },
} as const;

/**
 * Keeps a stack's state in S3, where a team shares it, if a bucket is named; otherwise cdktf keeps it in a local file.
 * A lock file beside it, which needs Terraform 1.10, keeps out a second deployment while one runs.
 */
export function keepState(stack: TerraformStack, environment: NodeJS.ProcessEnv = process.env): void {
  const setting = (name: keyof typeof SETTINGS): string | undefined => {
    const { variable, context } = SETTINGS[name];
    const value: unknown = environment[variable] || stack.node.tryGetContext(context);
    return value === undefined ? undefined : String(value);
  };
  const bucket = setting("bucket");
  if (bucket === undefined) {
    refuseHalf(stack, setting);
    return;
  }

  const region = setting("region") ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (!region) {
    throw new InvalidInputError(stack.node.path, [
      `The state's bucket is ${bucket}, but its region is not known: set ${either("region")}.`,
    ]);
  }
  const backend = new S3Backend(stack, {
    bucket,
    key: setting("key") ?? `${stack.node.id}/terraform.tfstate`,
    region,
    encrypt: true,
    usePathStyle: hasOwnEndpoint(environment),
  });
  // The binding has no property for it.
  if (setting("lockFile") !== "false") backend.addOverride("use_lockfile", true);
}

/** An endpoint of one's own, such as an emulator's, has no host name for each bucket. */
export function hasOwnEndpoint(environment: NodeJS.ProcessEnv = process.env): true | undefined {
  return environment.AWS_ENDPOINT_URL || environment.AWS_ENDPOINT_URL_S3 ? true : undefined;
}

/** Whoever names a key but no bucket would find the state in a local file. */
function refuseHalf(stack: TerraformStack, setting: (name: keyof typeof SETTINGS) => string | undefined): void {
  const given = (["key", "region", "lockFile"] as const).find((name) => setting(name) !== undefined);
  if (given) {
    throw new InvalidInputError(stack.node.path, [
      `${either(given)} is set, but no bucket to keep the state in: set ${either("bucket")}.`,
    ]);
  }
}

function either(name: keyof typeof SETTINGS): string {
  const { variable, context } = SETTINGS[name];
  return `${variable}, or ${context} in the context of cdktf.json`;
}
