import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { Metaflow } from "cdktf-aws-metaflow";
import { Construct } from "constructs";
import type { Network } from "./network";

const HTTPS_PORT = 443;

export interface UiEntranceProps {
  readonly metaflow: Metaflow;
  readonly network: Network;
  readonly name: string;
}

/**
 * The way from a browser to the UI. Metaflow's own load balancer is in the private subnets with everything else, where
 * the internet doesn't reach it; this one is in the public subnets and hands connections on as they are. The UI's load
 * balancer ends TLS, and sees from which address a browser calls, so it still is the one that lets in or turns away.
 *
 * It costs about 17 USD a month. Who has a VPN into the VPC, or forwards a port into it, can do without.
 */
export class UiEntrance extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { metaflow, network, name }: UiEntranceProps) {
    super(scope, id);
    const entrance = new Lb(this, "load-balancer", {
      name,
      loadBalancerType: "network",
      internal: false,
      subnets: [...network.publicSubnetIds],
    });
    const targets = new LbTargetGroup(this, "targets", {
      name,
      vpcId: network.vpcId,
      targetType: "alb",
      protocol: "TCP",
      port: HTTPS_PORT,
      healthCheck: { protocol: "HTTPS", path: "/" },
    });
    new LbTargetGroupAttachment(this, "target", {
      targetGroupArn: targets.arn,
      targetId: metaflow.uiAlbArn,
      // A load balancer can be a target only once it listens.
      dependsOn: metaflow.node.findAll().filter((child) => child instanceof LbListener),
    });
    new LbListener(this, "listener", {
      loadBalancerArn: entrance.arn,
      protocol: "TCP",
      port: HTTPS_PORT,
      defaultAction: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    this.url = `https://${entrance.dnsName}/`;
  }
}
