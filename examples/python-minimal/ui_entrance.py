from cdktf_aws_metaflow import Ui
from cdktf_cdktf_provider_aws.lb import Lb
from cdktf_cdktf_provider_aws.lb_listener import LbListener, LbListenerDefaultAction
from cdktf_cdktf_provider_aws.lb_target_group import LbTargetGroup, LbTargetGroupHealthCheck
from cdktf_cdktf_provider_aws.lb_target_group_attachment import LbTargetGroupAttachment
from constructs import Construct

from network import Network

HTTPS_PORT = 443


class UiEntrance(Construct):
    """A network load balancer in the public subnets, which forwards TCP connections from browsers to the UI.

    The UI's load balancer is in the private subnets, where the internet does not reach it. The UI's load balancer
    terminates TLS and sees the address of the browser, so its allow list still applies.

    The load balancer and its two public addresses cost about 24 USD a month. If you have a VPN into the VPC, you can omit
    them.
    """

    def __init__(self, scope: Construct, id: str, *, network: Network, name: str) -> None:
        super().__init__(scope, id)
        load_balancer = Lb(
            self,
            "load-balancer",
            name=name,
            load_balancer_type="network",
            internal=False,
            subnets=list(network.public_subnet_ids),
        )
        self._targets = LbTargetGroup(
            self,
            "targets",
            name=name,
            vpc_id=network.vpc_id,
            target_type="alb",
            protocol="TCP",
            port=HTTPS_PORT,
            health_check=LbTargetGroupHealthCheck(protocol="HTTPS", path="/"),
        )
        LbListener(
            self,
            "listener",
            load_balancer_arn=load_balancer.arn,
            protocol="TCP",
            port=HTTPS_PORT,
            default_action=[LbListenerDefaultAction(type="forward", target_group_arn=self._targets.arn)],
        )
        #: URL of the UI, without a trailing slash.
        self.url = f"https://{load_balancer.dns_name}"

    def forward_to(self, ui: Ui) -> None:
        """Forwards connections to the UI's load balancer. Call this method after you create ``Metaflow``."""
        LbTargetGroupAttachment(
            self,
            "target",
            target_group_arn=self._targets.arn,
            target_id=ui.load_balancer.arn,
            # AWS accepts a load balancer as a target only if it has a listener on the target's port.
            depends_on=[ui.listener],
        )
