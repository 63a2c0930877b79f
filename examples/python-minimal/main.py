import os

from cdktf import App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Token
from cdktf_aws_metaflow import Metaflow, presets
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_local.file import File
from cdktf_cdktf_provider_local.provider import LocalProvider
from cdktf_cdktf_provider_random.provider import RandomProvider
from cdktf_cdktf_provider_random.string_resource import StringResource
from constructs import Construct

from network import Network
from ui_entrance import UiEntrance


class Minimal(TerraformStack):
    """Deploys Metaflow into an empty account. The AWS environment variables set the region and the credentials."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        # An emulator has no host name for each bucket, so it needs path-style URLs.
        AwsProvider(self, "aws", s3_use_path_style=True if os.environ.get("AWS_ENDPOINT_URL") else None)
        RandomProvider(self, "random")
        LocalProvider(self, "local")

        certificate = TerraformVariable(
            self,
            "ui_certificate_arn",
            type="string",
            description="ARN of the ACM certificate of the UI. README.md shows how to create a certificate.",
        )
        browsers = TerraformVariable(
            self,
            "ui_allow_list",
            type="list(string)",
            description='CIDR blocks that may open the UI, such as your own address: ["203.0.113.7/32"].',
        )
        # All AWS accounts share one namespace for bucket names, which must not contain capitals. Names of load
        # balancers must not contain special characters.
        suffix = StringResource(self, "suffix", length=6, upper=False, special=False).result
        network = Network(self, "network", name="metaflow")
        entrance = UiEntrance(self, "ui", network=network, name=f"metaflow-ui-{suffix}")

        metaflow = Metaflow(
            self,
            "metaflow",
            **presets["2026-11"],
            resource_suffix=suffix,
            tags={"application": "metaflow"},
            enable_step_functions=True,
            # network.py explains why the subnets are private.
            vpc_id=network.vpc_id,
            vpc_cidr_blocks=[network.cidr_block],
            subnet1_id=network.private_subnet_ids[0],
            subnet2_id=network.private_subnet_ids[1],
            with_public_ip=False,
            ui_with_public_ip=False,
            compute_environment_max_vcpus=64,
            # The internet does not reach a load balancer in private subnets, so the UI's load balancer is internal. The
            # entrance forwards connections to it, and checks its health from within the VPC.
            ui_alb_internal=True,
            ui_allow_list=Token.as_list(Fn.concat([[network.cidr_block], browsers.list_value])),
            ui_certificate_arn=certificate.string_value,
            ui_url=entrance.url,
        )
        if metaflow.ui:
            entrance.forward_to(metaflow.ui)

        # The profile contains the API key, so only the owner may read the file.
        profile = File(
            self,
            "profile-file",
            filename=os.path.abspath("config_minimal.json"),
            content=metaflow.metaflow_client_profile_json,
            file_permission="0600",
        )

        outputs = {
            "profile": profile.filename,
            "ui_url": entrance.url,
            "bucket": metaflow.metaflow_s3_bucket_name,
            "batch_job_queue": metaflow.metaflow_batch_job_queue,
        }
        for name, value in outputs.items():
            TerraformOutput(self, name, value=value, static_id=True)


app = App()
Minimal(app, "minimal")
app.synth()
