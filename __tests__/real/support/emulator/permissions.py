"""Makes moto 5.2.1 check permissions as AWS does, while a test demands it.

The emulator runs this file after the patches of the demo. Each patch names what AWS does.
"""

from fnmatch import fnmatchcase

from moto.iam.access_control import IAMPolicyStatement, IAMRequestBase, PermissionResult
from moto.iam.policy_conditions import CONDITION_OPERATIONS
from moto.s3.responses import ACTION_MAP
from moto_gaps import replaces


# AWS evaluates all conditions of a statement. Moto ignores most operators, and would then deny all requests.
@replaces(IAMPolicyStatement, "is_action_permitted")
def is_action_permitted(original, self, *args, **kwargs):
    unknown = set(self._statement.get("Condition", {})) - set(CONDITION_OPERATIONS)
    if self._statement["Effect"] == "Deny" and unknown:
        return PermissionResult.NEUTRAL
    return original(self, *args, **kwargs)


# AWS names the actions of API Gateway after HTTP methods. The emulator names them after the operations.
@replaces(IAMRequestBase, "__init__")
def iam_request(original, self, *args, **kwargs):
    original(self, *args, **kwargs)
    if self._service == "apigateway":
        self._action = f"apigateway:{self._method}"


# The emulator calculates other signatures than the SDK for requests without a body. A test needs no signatures.
@replaces(IAMRequestBase, "check_signature")
def check_signature(_, self):
    pass


# AWS does not distinguish upper and lower case in actions. The emulator does not know the resource of most requests, so
# each resource of a statement matches.
@replaces(IAMPolicyStatement, "_check_element_matches")
def check_element_matches(original, self, element, value):
    if element == "Resource":
        return value == "*" or original(self, element, value)
    patterns = self._statement[element]
    listed = patterns if isinstance(patterns, list) else [patterns]
    return any(fnmatchcase(value.lower(), pattern.lower()) for pattern in listed)


# The emulator does not know the values of conditions, except for those of trust policies.
@replaces(IAMPolicyStatement, "_check_conditions")
def check_conditions(original, self, values):
    return values is None or original(self, values)


# AWS has an action for each part of a bucket's configuration. The emulator does not know all of them.
ACTION_MAP["BUCKET"]["HEAD"]["DEFAULT"] = "ListBucket"
for method, verb in (("GET", "Get"), ("PUT", "Put"), ("DELETE", "Put")):
    ACTION_MAP["BUCKET"][method] |= {
        "encryption": f"{verb}EncryptionConfiguration",
        "object-lock": f"{verb}BucketObjectLockConfiguration",
        "ownershipControls": f"{verb}BucketOwnershipControls",
        "publicAccessBlock": f"{verb}BucketPublicAccessBlock",
        "replication": f"{verb}ReplicationConfiguration",
        "requestPayment": f"{verb}BucketRequestPayment",
    }
