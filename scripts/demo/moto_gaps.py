"""Makes moto 5.2.1 answer as AWS does, so that the demo deploys, and a second plan shows no change.

An import applies all patches. Each one names what AWS does. The tests add patches of their own.
"""

import json

from moto.apigateway.models import Integration, RestAPI
from moto.apigateway.responses import APIGatewayResponse
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ecs.responses import EC2ContainerServiceResponse


def replaces(owner, name):
    """Replaces or adds a method. The replacement receives the original, or None, before its other arguments."""
    original = getattr(owner, name, None)

    def apply(replacement):
        setattr(owner, name, lambda *args, **kwargs: replacement(original, *args, **kwargs))
        return replacement

    return apply


def ids_in(path):
    """Returns the API, the resource and the HTTP method in /restapis/ID/resources/ID/methods/METHOD."""
    _, _, api, _, resource, _, method, *_ = path.split("/")
    return api, resource, method


# AWS keeps the VPC link of an integration, and returns it.
Integration.connection_id = None


@replaces(Integration, "to_json")
def integration_to_json(original, self):
    return {**original(self), "connectionId": self.connection_id}


@replaces(APIGatewayResponse, "put_integration")
def put_integration(original, self):
    status, headers, _ = original(self)
    integration = self.backend.get_integration(*ids_in(self.path))
    integration.connection_id = self._get_param("connectionId")
    return status, headers, json.dumps(integration.to_json())


# AWS returns the policy of an API as the content of a JSON string: with a backslash before each quote.
@replaces(RestAPI, "to_dict")
def rest_api_to_dict(original, self):
    return {**original(self), "policy": json.dumps(self.policy)[1:-1] if self.policy else None}


# AWS keeps the setting of a new service, and returns it.
@replaces(EC2ContainerServiceResponse, "create_service")
def create_service(original, self):
    result = original(self)
    result.result["service"].availability_zone_rebalancing = self._get_param("availabilityZoneRebalancing")
    return result


# AWS keeps the tags of a launch template itself apart from the tags of what the template creates.
@replaces(LaunchTemplate, "create_version")
def create_version(original, self, data, description):
    specifications = data.pop("TagSpecifications", [])
    others = [one for one in specifications if one["ResourceType"] != "launch-template"]
    return original(self, {**data, "TagSpecifications": others} if others else data, description)
