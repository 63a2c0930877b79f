import http from "node:http";
import type { AddressInfo } from "node:net";

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
