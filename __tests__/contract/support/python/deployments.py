"""Deployments with the Python package, which the tests also synthesize with TypeScript."""

import cdktf_aws_metaflow
from cdktf import App, TerraformOutput, TerraformStack, TerraformVariable, Token
from cdktf_aws_metaflow import Datastore, Metaflow
from cdktf_cdktf_provider_aws.iam_role import IamRole
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_local.provider import LocalProvider
from cdktf_cdktf_provider_random.provider import RandomProvider


class TeamStack(TerraformStack):
    """A user's stack with the providers that Metaflow needs."""

    def __init__(self, scope, id):
        super().__init__(scope, id)
        AwsProvider(self, "aws")
        RandomProvider(self, "random")
        LocalProvider(self, "local")


def token(stack, name, type):
    """Returns the value of a new variable of the stack."""
    variable = TerraformVariable(stack, name, type="string" if type == "any" else type)
    if type == "map(string)":
        return Token.as_string_map(variable.value)
    attributes = {"bool": "boolean_value", "number": "number_value", "list(string)": "list_value"}
    return getattr(variable, attributes.get(type, "string_value"))


def deploy(app, deployment):
    """Creates a construct in a stack of its own, and outputs with its attributes. Returns the names of its resources."""
    stack = TeamStack(app, deployment["stack"])
    variables = {name: token(stack, name, type) for name, type in deployment["variables"].items()}
    # Inputs of the module may have names in capitals.
    inputs = {name.lower(): value for name, value in {**deployment["inputs"], **variables}.items()}
    construct = getattr(cdktf_aws_metaflow, deployment["type"])(stack, "metaflow", **inputs)
    for name in deployment["outputs"]:
        TerraformOutput(stack, f"output_{name}", value=getattr(construct, name.lower()), sensitive=True)
    return resources(construct)


def resources(construct):
    """Returns the name of the resource in each attribute of the construct."""
    attributes = [name for name in dir(type(construct)) if isinstance(getattr(type(construct), name), property)]
    values = {name: getattr(construct, name) for name in attributes}
    return {name: value.friendly_unique_id for name, value in values.items() if hasattr(value, "friendly_unique_id")}


def deploy_in_two_stacks(app, inputs):
    """A role in another stack may read the bucket, and that stack uses attributes of the deployment."""
    platform = TeamStack(app, "platform")
    ireland = AwsProvider(platform, "ireland", alias="ireland", region="eu-west-1")
    metaflow = Metaflow(platform, "metaflow", **inputs, provider=ireland, adopt_from="module.metaflow")
    users = TeamStack(app, "users")
    role = IamRole(users, "notebooks", name="notebooks", assume_role_policy="{}")
    metaflow.datastore.grant_read(role)
    TerraformOutput(users, "bucket", value=metaflow.datastore.bucket.bucket)
    TerraformOutput(users, "service", value=metaflow.metaflow_service_url)
    data = Datastore(users, "data", **{name: inputs[name] for name in ("subnet1_id", "subnet2_id")}, **{
        "metadata_service_security_group_id": metaflow.metadata_service.metadata_service_security_group_id,
        "metaflow_vpc_id": inputs["vpc_id"],
        "resource_prefix": "data-",
        "resource_suffix": "",
        "standard_tags": {},
    })
    TerraformOutput(users, "database", value=data.database_instance.endpoint)


def synthesize(given, outdir):
    """Synthesizes all deployments. Returns the names of their resources by stack and attribute."""
    app = App(outdir=outdir, skip_validation=True, stack_traces=False)
    found = {deployment["stack"]: deploy(app, deployment) for deployment in given["deployments"]}
    deploy_in_two_stacks(app, given["inputs"])
    app.synth()
    return found
