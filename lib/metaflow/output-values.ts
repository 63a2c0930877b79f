import { platformOf } from "../computation/platform";
import { Condition, type Switch } from "../terraform/expressions/condition";
import { withFallback } from "../terraform/expressions/functions";
import type { Inputs } from "../terraform/module/build-module";
import type { OutputAttributes } from "../terraform/module/module-definition";
import type { definition } from "./definition";
import type { Parts } from "./parts";
import { clientProfileJson, profileJson } from "./profile";
import type { MetaflowProps } from "./props";

/** The outputs of the root module, most of which are outputs of a submodule. */
export function outputValues(inputs: Inputs<MetaflowProps>, parts: Parts): OutputAttributes<typeof definition> {
  const { names, role, repository } = parts;
  const computation = parts.computation.outputs;
  const datastore = parts.datastore.outputs;
  const metadataService = parts.metadataService.outputs;
  const stepFunctions = parts.stepFunctions.outputs;
  const ui = parts.ui.outputs;
  const outputs = {
    metaflowBatchJobQueue: computation.metaflowBatchJobQueue,
    metaflowDatastoreSysrootS3: datastore.metaflowDatastoreSysrootS3,
    metaflowDatatoolsS3root: datastore.metaflowDatatoolsS3root,
    metaflowEcsS3AccessIamRole: role.arn,
    metaflowEventsSfnAccessIamRole: stepFunctions.metaflowEventbridgeRoleArn,
    metaflowServiceInternalUrl: metadataService.metaflowServiceInternalUrl,
    metaflowServiceUrl: metadataService.metaflowServiceUrl,
    metaflowSfnDynamoDbTable: stepFunctions.metaflowStepFunctionsDynamodbTableName,
    metaflowSfnExecutionLogGroupArn: stepFunctions.metaflowStepFunctionsExecutionLogGroupArn,
    metaflowSfnIamRole: stepFunctions.metaflowStepFunctionsRoleArn,
    apiGatewayName: metadataService.apiGatewayName,
    apiGatewayRestApiIdKeyId: metadataService.apiGatewayRestApiIdKeyId,
    apiGatewayStageArn: metadataService.apiGatewayStageArn,
    batchComputeEnvironmentArn: computation.batchComputeEnvironmentArn,
    batchComputeEnvironmentSecurityGroupId: computation.batchComputeEnvironmentSecurityGroupId,
    batchJobQueueName: computation.batchJobQueueName,
    databaseArn: datastore.databaseArn,
    databaseInstanceIdentifier: datastore.databaseInstanceIdentifier,
    databaseKmsKeyArn: datastore.databaseKmsKeyArn,
    databasePasswordSecretArn: datastore.databasePasswordSecretArn,
    datastoreS3BucketKmsKeyArn: datastore.datastoreS3BucketKmsKeyArn,
    metadataServiceEcsClusterName: metadataService.ecsClusterName,
    metadataServiceEcsServiceArn: metadataService.ecsServiceArn,
    metadataServiceEcsServiceName: metadataService.ecsServiceName,
    metadataServiceNlbArn: metadataService.networkLoadBalancerArn,
    metadataServiceNlbArnSuffix: metadataService.networkLoadBalancerArnSuffix,
    metadataServiceTargetGroupArnSuffix: metadataService.targetGroupArnSuffix,
    metadataSvcEcsTaskRoleArn: metadataService.metadataSvcEcsTaskRoleArn,
    metaflowApiGatewayRestApiId: metadataService.apiGatewayRestApiId,
    metaflowBatchContainerImage: repository.attribute(({ repositoryUrl }) => repositoryUrl, ""),
    metaflowS3BucketArn: datastore.s3BucketArn,
    metaflowS3BucketName: datastore.s3BucketName,
    migrationFunctionArn: metadataService.migrationFunctionArn,
    uiAlbArn: ui.albArn,
    uiAlbArnSuffix: ui.albArnSuffix,
    uiAlbDnsName: ui.albDnsName,
    uiBackendEcsServiceArn: ui.backendServiceArn,
    uiBackendEcsServiceName: ui.backendServiceName,
    uiBackendTargetGroupArnSuffix: ui.backendTargetGroupArnSuffix,
    uiEcsClusterName: ui.ecsClusterName,
    uiStaticEcsServiceArn: ui.staticServiceArn,
    uiStaticEcsServiceName: ui.staticServiceName,
  };
  const withStepFunctions = (option: Switch) =>
    Condition.all([Condition.of(inputs.enableStepFunctions), Condition.of(option)]);
  const profile = {
    outputs,
    executionRoleArn: computation.ecsExecutionRoleArn,
    repository,
    stateMachinePrefix: names.bare,
    onFargate: platformOf(inputs.batchType).onFargate,
    withApiKey: Condition.all([
      Condition.of(inputs.apiBasicAuth),
      Condition.of(inputs.metadataServiceEnableApiBasicAuth),
    ]),
    withDistributedMaps: withStepFunctions(inputs.stepFunctionsEnableDistributedMap),
    withExecutionLogs: withStepFunctions(inputs.stepFunctionsEnableExecutionLogging),
    withJobTags: withStepFunctions(inputs.stepFunctionsEnableJobTags),
  };
  const clientSettings = {
    apiKeyValue: metadataService.apiKeyValue,
    withApi: Condition.of(inputs.metadataServiceEnableApiGateway),
    uiUrl: withFallback(inputs.uiUrl, parts.ui.exists.choose(`https://${ui.albDnsName}`, "")),
    withUi: parts.ui.exists,
  };
  return {
    ...outputs,
    metaflowProfileJson: profileJson(profile),
    metaflowClientProfileJson: clientProfileJson(profile, clientSettings),
  };
}
