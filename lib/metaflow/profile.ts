import type { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Token } from "cdktf";
import { Condition, type StringMap } from "../terraform/expressions/condition";
import { mergeMaps, splitPart, withoutEmpty } from "../terraform/expressions/functions";
import { hcl } from "../terraform/expressions/hcl";
import { toJson } from "../terraform/expressions/json";
import type { OptionalResource } from "../terraform/expressions/optional-resource";
import type { OutputAttributes } from "../terraform/module/module-definition";
import type { definition } from "./definition";

interface ProfileConfig {
  readonly outputs: Omit<OutputAttributes<typeof definition>, "metaflowProfileJson" | "metaflowClientProfileJson">;
  readonly executionRoleArn: string;
  readonly repository: OptionalResource<EcrRepository>;
  readonly stateMachinePrefix: string;
  readonly onFargate: Condition;
  readonly withApiKey: Condition;
  readonly withDistributedMaps: Condition;
  readonly withExecutionLogs: Condition;
  readonly withJobTags: Condition;
}

/** Values of the complete profile only. */
interface ClientConfig {
  readonly apiKeyValue: string;
  readonly withApi: Condition;
  /** Empty if neither the UI nor its URL is given. */
  readonly uiUrl: string;
  readonly withUi: Condition;
}

/**
 * Returns the configuration of the Metaflow client as JSON, without the value of the API key.
 *
 * @see https://docs.outerbounds.com/engineering/operations/configure-metaflow/
 */
export function profileJson(config: ProfileConfig): string {
  const key = config.outputs.apiGatewayRestApiIdKeyId;
  // The existing module has the same text, so that a plan shows no change of the output.
  const advice = `## Replace with output from 'aws apigateway get-api-key --api-key ${key} --include-value | grep value' ##`;
  return jsonOf(settings(config, config.withApiKey, advice));
}

/** Returns the complete configuration of the Metaflow client as JSON. The value is secret. */
export function clientProfileJson(config: ProfileConfig, client: ClientConfig): string {
  const { outputs, withApiKey } = config;
  const uiUrl = { METAFLOW_UI_URL: client.uiUrl };
  return jsonOf(
    mergeMaps(
      settings(config, Condition.all([withApiKey, client.withApi]), client.apiKeyValue),
      // Without the API, clients in the VPC use the load balancer.
      client.withApi.choose({}, { METAFLOW_SERVICE_URL: outputs.metaflowServiceInternalUrl }),
      client.withUi.choose(uiUrl, withoutEmpty(uiUrl)),
    ),
  );
}

function settings(
  { outputs, repository, onFargate, ...config }: ProfileConfig,
  withAuthentication: Condition,
  authenticationKey: string,
): StringMap {
  const fixed = {
    METAFLOW_BATCH_JOB_QUEUE: outputs.metaflowBatchJobQueue,
    METAFLOW_DATASTORE_SYSROOT_S3: outputs.metaflowDatastoreSysrootS3,
    METAFLOW_DATATOOLS_S3ROOT: outputs.metaflowDatatoolsS3root,
    METAFLOW_DEFAULT_DATASTORE: "s3",
    METAFLOW_DEFAULT_METADATA: "service",
    METAFLOW_ECS_S3_ACCESS_IAM_ROLE: outputs.metaflowEcsS3AccessIamRole,
    METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: outputs.metaflowEventsSfnAccessIamRole,
    METAFLOW_SERVICE_INTERNAL_URL: outputs.metaflowServiceInternalUrl,
    METAFLOW_SERVICE_URL: outputs.metaflowServiceUrl,
    METAFLOW_SFN_DYNAMO_DB_TABLE: outputs.metaflowSfnDynamoDbTable,
    METAFLOW_SFN_IAM_ROLE: outputs.metaflowSfnIamRole,
    METAFLOW_SFN_STATE_MACHINE_PREFIX: config.stateMachinePrefix,
  };
  const authentication = { METAFLOW_SERVICE_AUTH_KEY: authenticationKey };
  // The default of the client too. The role of state machines may write to the whole bucket.
  const distributedMaps = {
    METAFLOW_SFN_S3_DISTRIBUTED_MAP_OUTPUT_PATH: `${outputs.metaflowDatastoreSysrootS3}/sfn_distributed_map_output`,
  };
  const executionLogs = { METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN: outputs.metaflowSfnExecutionLogGroupArn };
  const jobTags = { METAFLOW_BATCH_EMIT_TAGS: "true" };
  const fargate = { METAFLOW_ECS_FARGATE_EXECUTION_ROLE: config.executionRoleArn };
  return mergeMaps(
    fixed,
    withAuthentication.choose(authentication, {}),
    onFargate.choose(fargate, {}),
    repository.resource ? repository.condition.choose(imageSettings(repository.resource.repositoryUrl), {}) : {},
    config.withDistributedMaps.choose(distributedMaps, {}),
    config.withExecutionLogs.choose(executionLogs, {}),
    config.withJobTags.choose(jobTags, {}),
  );
}

/** Returns JSON as a token. cdktf's functions reject text with quotes. */
function jsonOf(profile: StringMap): string {
  return Token.asString(hcl`${toJson(profile)}`);
}

function imageSettings(repositoryUrl: string): { [key: string]: string } {
  return {
    METAFLOW_BATCH_CONTAINER_REGISTRY: splitPart(repositoryUrl, "/", 0),
    METAFLOW_BATCH_CONTAINER_IMAGE: splitPart(repositoryUrl, "/", 1),
  };
}
