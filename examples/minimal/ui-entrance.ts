import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { Ui } from "cdktf-aws-metaflow";
import { Construct } from "constructs";
import type { Network } from "./network";

const HTTPS_PORT = 443;

export interface UiEntranceProps {
  readonly network: Network;
  readonly name: string;
}

/**
 * A network load balancer in the public subnets, which forwards TCP connections from browsers to the UI's load
 * balancer. The UI's load balancer is in the private subnets, where the internet does not reach it. The UI's load
 * balancer terminates TLS and sees the address of the browser, so its allow list still applies.
 *
 * The load balancer and its two public addresses cost about 24 USD a month. If you have a VPN into the
 * VPC, you can omit them.
 */
export class UiEntrance extends Construct {
  /** URL of the UI, without a trailing slash. */
  readonly url: string;

  private readonly targets: LbTargetGroup;

  constructor(scope: Construct, id: string, { network, name }: UiEntranceProps) {
    super(scope, id);
    const loadBalancer = new Lb(this, "load-balancer", {
      name,
      loadBalancerType: "network",
      internal: false,
      subnets: [...network.publicSubnetIds],
    });
    this.targets = new LbTargetGroup(this, "targets", {
      name,
      vpcId: network.vpcId,
      targetType: "alb",
      protocol: "TCP",
      port: HTTPS_PORT,
      healthCheck: { protocol: "HTTPS", path: "/" },
    });
    new LbListener(this, "listener", {
      loadBalancerArn: loadBalancer.arn,
      protocol: "TCP",
      port: HTTPS_PORT,
      defaultAction: [{ type: "forward", targetGroupArn: this.targets.arn }],
    });
    this.url = `https://${loadBalancer.dnsName}`;
  }

  /** Forwards connections to the UI's load balancer. Call this method after you create `Metaflow`. */
  forwardTo({ loadBalancer, listener }: Ui): void {
    new LbTargetGroupAttachment(this, "target", {
      targetGroupArn: this.targets.arn,
      targetId: loadBalancer.arn,
      // AWS accepts a load balancer as a target only if it has a listener on the target's port.
      dependsOn: [listener],
    });
  }
}
