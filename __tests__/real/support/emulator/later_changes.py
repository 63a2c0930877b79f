"""Makes moto 5.2.1 answer as AWS does when Terraform changes or destroys what it has deployed.

The emulator runs this file after the patches of the demo. Each patch names what AWS does.
"""

import json
import secrets
import string

from moto.apigateway.exceptions import BadRequestException, StageStillActive
from moto.apigateway.models import APIGatewayBackend, RestAPI
from moto.apigateway.responses import APIGatewayResponse
from moto.awslambda.models import LambdaFunction
from moto.batch.models import BatchBackend
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import camelcase_to_underscores
from moto.kms.models import KmsBackend
from moto.rds.models import DBInstance, DBParameterGroup
from moto.rds.responses import RDSResponse
from moto.s3.models import FakeDeleteMarker
from moto.s3.responses import S3Response
from moto_gaps import ids_in, replaces

# API Gateway


def patched(target, operations):
    for operation in operations:
        attribute = camelcase_to_underscores(operation["path"].removeprefix("/"))
        if operation["op"] != "replace" or not hasattr(target, attribute):
            raise BadRequestException(f"The emulator does not support {operation['op']} of {operation['path']}")
        value = operation["value"]
        setattr(target, attribute, {"true": True, "false": False}.get(value, value))
    return json.dumps(target.to_json())


# AWS changes an integration in place.
@replaces(APIGatewayResponse, "update_integration")
def update_integration(_, self):
    return patched(self.backend.get_integration(*ids_in(self.path)), self._get_param("patchOperations"))


# AWS changes a method in place.
@replaces(APIGatewayResponse, "update_method")
def update_method(_, self):
    return patched(self.backend.get_method(*ids_in(self.path)), self._get_param("patchOperations"))


# AWS deploys a copy of the routes, and returns a summary of the copy if the client requests the summary.
@replaces(RestAPI, "create_deployment")
def create_deployment(original, self, *args, **kwargs):
    deployment = original(self, *args, **kwargs)
    methods = [(resource.get_path(), method) for resource in self.resources.values() for method in all_methods(resource)]
    deployment.summary = {}
    for path, method in methods:
        about = {"authorizationType": method.authorization_type, "apiKeyRequired": method.api_key_required}
        deployment.summary.setdefault(path, {})[method.http_method] = about
    deployment.links = {method.method_integration.connection_id for _, method in methods if method.method_integration}
    return deployment


def all_methods(resource):
    return resource.resource_methods.values()


@replaces(APIGatewayResponse, "get_deployment")
def get_deployment(_, self):
    _, _, api, _, deployment_id = self.path.split("/")
    deployment = self.backend.get_deployment(api, deployment_id)
    summary = {"apiSummary": deployment.summary} if "embed" in self.querystring else {}
    return json.dumps({**deployment.to_json(), **summary})


# AWS does not delete a deployment that a stage serves.
@replaces(RestAPI, "delete_deployment")
def delete_deployment(original, self, deployment_id):
    if any(stage.deployment_id == deployment_id for stage in self.stages.values()):
        raise StageStillActive()
    return original(self, deployment_id)


# AWS does not delete a VPC link that a served deployment uses, even if the integrations now name another link.
@replaces(APIGatewayBackend, "delete_vpc_link")
def delete_vpc_link(original, self, vpc_link_id):
    for api in self.apis.values():
        for stage in api.stages.values():
            if vpc_link_id in api.deployments[stage.deployment_id].links:
                message = f"Cannot delete vpc link. Vpc link '{vpc_link_id}', is referenced in [{api.id}:{stage.name}]"
                raise BadRequestException(message)
    return original(self, vpc_link_id)


# RDS


# AWS gives each database instance a unique resource ID, and keeps the settings of its metrics.
@replaces(DBInstance, "__init__")
def db_instance(original, self, *args, **kwargs):
    original(self, *args, **kwargs)
    self.monitoring_interval = kwargs.get("monitoring_interval", 0)
    self.monitoring_role_arn = kwargs.get("monitoring_role_arn")
    self.performance_insights_enabled = kwargs.get("enable_performance_insights", False)
    self.performance_insights_kms_key_id = kwargs.get("performance_insights_kms_key_id")
    self.dbi_resource_id = "db-" + "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(26))


# AWS distinguishes parameters that a user has set from defaults.
@replaces(DBParameterGroup, "update_parameters")
def update_parameters(original, self, new_parameters):
    original(self, [{**parameter, "Source": "user"} for parameter in new_parameters])


# AWS sets parameters back to their defaults.
@replaces(RDSResponse, "reset_db_parameter_group")
def reset_db_parameter_group(_, self):
    group = self.backend.db_parameter_groups[self.params["DBParameterGroupName"]]
    for parameter in self.params.get("Parameters", []):
        group.parameters.pop(parameter["ParameterName"], None)
    return EmptyResult()


# Batch


# AWS changes the numbers of vCPUs in place.
@replaces(BatchBackend, "update_compute_environment")
def update_compute_environment(original, self, compute_environment_name, state, compute_resources, service_role):
    answer = original(self, compute_environment_name, state, compute_resources, service_role)
    self.get_compute_environment(compute_environment_name).compute_resources.update(compute_resources or {})
    return answer


# Lambda


# AWS keeps the target for failed invocations, and returns it.
LambdaFunction.dead_letter_config = None


@replaces(LambdaFunction, "__init__")
def with_dead_letters(original, self, account_id, spec, *args, **kwargs):
    original(self, account_id, spec, *args, **kwargs)
    self.dead_letter_config = spec.get("DeadLetterConfig")


@replaces(LambdaFunction, "update_configuration")
def update_dead_letters(original, self, config_updates):
    self.dead_letter_config = config_updates.get("DeadLetterConfig", self.dead_letter_config)
    return original(self, config_updates)


@replaces(LambdaFunction, "get_configuration")
def configuration_with_dead_letters(original, self, *args, **kwargs):
    configuration = original(self, *args, **kwargs)
    return {**configuration, "DeadLetterConfig": self.dead_letter_config} if self.dead_letter_config else configuration


# S3


# AWS returns whether EventBridge receives the events of a bucket.
@replaces(S3Response, "get_bucket_notification")
def get_bucket_notification(original, self):
    configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
    others = configuration and (configuration.topic or configuration.queue or configuration.cloud_function)
    if not configuration or others or configuration.event_bridge is None:
        return original(self)
    self.data["Action"] = "GetBucketNotificationConfiguration"
    return self.serialized(ActionResult({"EventBridgeConfiguration": {}}))


# AWS returns which objects a rule replicates.
@replaces(S3Response, "get_bucket_replication")
def get_bucket_replication(original, self):
    replication = self.backend.get_bucket_replication(self.bucket_name)
    if not replication:
        return original(self)
    self.data["Action"] = "GetBucketReplication"
    copied = ("ID", "Priority", "Status", "Destination", "DeleteMarkerReplication", "SourceSelectionCriteria")
    rules = [
        {"Filter": {"Prefix": ""}, **{name: rule[name] for name in copied if name in rule}}
        for rule in replication["Rule"]
    ]
    return self.serialized(ActionResult({"ReplicationConfiguration": {"Role": replication["Role"], "Rules": rules}}))


# AWS deletes a delete marker as it deletes any other version.
@replaces(FakeDeleteMarker, "dispose")
def dispose(_, self, *args, **kwargs):
    pass


# KMS


# AWS accepts the ARN of a key in place of its ID.
@replaces(KmsBackend, "cancel_key_deletion")
@replaces(KmsBackend, "enable_key")
def with_key_arn(original, self, key_id):
    return original(self, self.get_key_id(key_id))
