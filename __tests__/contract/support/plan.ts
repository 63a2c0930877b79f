import http from "node:http";
import type { AddressInfo } from "node:net";
import { init, terraform } from "./terraform";

export interface Change {
  readonly actions: string[];
  readonly before: { readonly [attribute: string]: unknown } | null;
  readonly after: { readonly [attribute: string]: unknown } | null;
  readonly after_unknown: { readonly [attribute: string]: unknown };
  /** Attributes that force a replacement. */
  readonly replace_paths?: ReadonlyArray<ReadonlyArray<string | number>>;
}

export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: Change;
  /** The reason for the actions, such as `replace_by_triggers`. */
  readonly action_reason?: string;
}

/** Returns an address without the index of blocks that exist once. Terraform moves such a block without a change. */
export function withoutIndex(address: string): string {
  return address.replaceAll("[0]", "");
}

export interface Plan {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: {
    readonly [name: string]: {
      readonly actions: string[];
      readonly before?: unknown;
      readonly after?: unknown;
      readonly after_unknown: boolean;
    };
  };
}

/** Plans the configuration in a folder against the state in this folder, without a refresh. */
export async function plan(folder: string, region: string, args: string[] = []): Promise<Plan> {
  await init(folder);
  return withCaller(region, async (env) => {
    await terraform(folder, ["plan", "-refresh=false", "-input=false", "-no-color", "-out=plan", ...args], env);
    return JSON.parse(await terraform(folder, ["show", "-json", "plan"], env));
  });
}

/** An error or a warning of Terraform. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly range?: { readonly filename: string };
  /** The block of the diagnostic. For the value of a variable, the block is the call: `module "x"`. */
  readonly snippet?: { readonly context?: string };
}

/** Plans the configuration in a folder, and returns the errors and warnings. */
export async function diagnose(folder: string, region: string): Promise<Diagnostic[]> {
  await init(folder);
  const args = ["plan", "-refresh=false", "-input=false", "-json"];
  const output = await withCaller(region, (env) => terraform(folder, args, env, { mayFail: true }));
  const messages = output.split("\n").filter((line) => line.startsWith("{"));
  return messages.map((line) => JSON.parse(line)).flatMap(({ diagnostic }) => diagnostic ?? []);
}

/** Runs `use` with a local server for the only request of a plan: the identity of the caller. */
export async function withCaller<T>(region: string, use: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const server = http.createServer((_request, response) => {
    response.setHeader("content-type", "text/xml");
    response.end(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/test</Arn><UserId>test</UserId>
      </GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await use({
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
