import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { Computation } from "../computation";
import { Datastore } from "../datastore";
import { MetadataService } from "../metadata-service";
import type { MetadataServiceOutputs } from "../metadata-service/props";
import { StepFunctions } from "../step-functions";
import { defaultImages } from "../submodule/default-images";
import { requireValidNames } from "../submodule/name-preconditions";
import { ResourceNames } from "../submodule/resource-names";
import { Condition } from "../terraform/expressions/condition";
import { withFallback } from "../terraform/expressions/functions";
import { buildModule, type Inputs } from "../terraform/module/build-module";
import { submodule } from "../terraform/module/module-call";
import { Ui } from "../ui";
import { definition } from "./definition";
import { imageRepository } from "./ecr-repository";
import { taskRole } from "./iam-task-role";
import { clientProfileJson, profileJson } from "./profile";
import type { MetaflowOutputs, MetaflowProps } from "./props";

/**
 * Metaflow on AWS: the datastore, AWS Batch, the metadata service, the UI and optionally AWS Step Functions.
 *
 * Settings of a submodule without a prop here, such as the database's engine, keep the submodule's default. To change
 * them, create the submodules individually.
 */
export class Metaflow extends Construct implements MetaflowOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly metaflowBatchJobQueue: string;
  readonly metaflowDatastoreSysrootS3: string;
  readonly metaflowDatatoolsS3root: string;
  readonly metaflowEcsS3AccessIamRole: string;
  readonly metaflowEventsSfnAccessIamRole: string;
  readonly metaflowServiceInternalUrl: string;
  readonly metaflowServiceUrl: string;
  readonly metaflowSfnDynamoDbTable: string;
  readonly metaflowSfnIamRole: string;
  readonly apiGatewayRestApiIdKeyId: string;
  readonly batchComputeEnvironmentSecurityGroupId: string;
  readonly datastoreS3BucketKmsKeyArn: string;
  readonly metadataSvcEcsTaskRoleArn: string;
  readonly metaflowApiGatewayRestApiId: string;
  readonly metaflowBatchContainerImage: string;
  readonly metaflowClientProfileJson: string;
  readonly metaflowProfileJson: string;
  readonly metaflowS3BucketArn: string;
  readonly metaflowS3BucketName: string;
  readonly migrationFunctionArn: string;
  readonly apiGatewayName: string;
  readonly apiGatewayStageArn: string;
  readonly batchComputeEnvironmentArn: string;
  readonly batchJobQueueName: string;
  readonly databaseArn: string;
  readonly databaseInstanceIdentifier: string;
  readonly databaseKmsKeyArn: string;
  readonly metadataServiceEcsClusterName: string;
  readonly metadataServiceEcsServiceArn: string;
  readonly metadataServiceEcsServiceName: string;
  readonly metadataServiceNlbArn: string;
  readonly metadataServiceNlbArnSuffix: string;
  readonly metadataServiceTargetGroupArnSuffix: string;
  readonly uiAlbArnSuffix: string;
  readonly uiBackendEcsServiceArn: string;
  readonly uiBackendEcsServiceName: string;
  readonly uiBackendTargetGroupArnSuffix: string;
  readonly uiEcsClusterName: string;
  readonly uiStaticEcsServiceArn: string;
  readonly uiStaticEcsServiceName: string;
  readonly uiAlbArn: string;
  readonly uiAlbDnsName: string;

  constructor(scope: Construct, id: string, props: MetaflowProps) {
    super(scope, id);
    const { inputs, names, computation, datastore, metadataService, stepFunctions, ui, role, repository } = buildModule(
      this,
      definition,
      props,
      (inputs, validation) => {
        const parts = createParts(this, inputs);
        requireValidNames(this, validation);
        return { inputs, ...parts };
      },
    );

    this.metaflowBatchJobQueue = computation.metaflowBatchJobQueue;
    this.metaflowDatastoreSysrootS3 = datastore.metaflowDatastoreSysrootS3;
    this.metaflowDatatoolsS3root = datastore.metaflowDatatoolsS3root;
    this.metaflowEcsS3AccessIamRole = role.arn;
    this.metaflowEventsSfnAccessIamRole = stepFunctions.metaflowEventbridgeRoleArn;
    this.metaflowServiceInternalUrl = metadataService.metaflowServiceInternalUrl;
    this.metaflowServiceUrl = metadataService.metaflowServiceUrl;
    this.metaflowSfnDynamoDbTable = stepFunctions.metaflowStepFunctionsDynamodbTableName;
    this.metaflowSfnIamRole = stepFunctions.metaflowStepFunctionsRoleArn;
    this.apiGatewayRestApiIdKeyId = metadataService.apiGatewayRestApiIdKeyId;
    this.batchComputeEnvironmentSecurityGroupId = computation.batchComputeEnvironmentSecurityGroupId;
    this.datastoreS3BucketKmsKeyArn = datastore.datastoreS3BucketKmsKeyArn;
    this.metadataSvcEcsTaskRoleArn = metadataService.metadataSvcEcsTaskRoleArn;
    this.metaflowApiGatewayRestApiId = metadataService.apiGatewayRestApiId;
    this.apiGatewayName = metadataService.apiGatewayName;
    this.apiGatewayStageArn = metadataService.apiGatewayStageArn;
    this.batchComputeEnvironmentArn = computation.batchComputeEnvironmentArn;
    this.batchJobQueueName = computation.batchJobQueueName;
    this.databaseArn = datastore.databaseArn;
    this.databaseInstanceIdentifier = datastore.databaseInstanceIdentifier;
    this.databaseKmsKeyArn = datastore.databaseKmsKeyArn;
    this.metadataServiceEcsClusterName = metadataService.ecsClusterName;
    this.metadataServiceEcsServiceArn = metadataService.ecsServiceArn;
    this.metadataServiceEcsServiceName = metadataService.ecsServiceName;
    this.metadataServiceNlbArn = metadataService.networkLoadBalancerArn;
    this.metadataServiceNlbArnSuffix = metadataService.networkLoadBalancerArnSuffix;
    this.metadataServiceTargetGroupArnSuffix = metadataService.targetGroupArnSuffix;
    this.uiAlbArnSuffix = ui.albArnSuffix;
    this.uiBackendEcsServiceArn = ui.backendServiceArn;
    this.uiBackendEcsServiceName = ui.backendServiceName;
    this.uiBackendTargetGroupArnSuffix = ui.backendTargetGroupArnSuffix;
    this.uiEcsClusterName = ui.ecsClusterName;
    this.uiStaticEcsServiceArn = ui.staticServiceArn;
    this.uiStaticEcsServiceName = ui.staticServiceName;
    this.metaflowBatchContainerImage = repository.attribute(({ repositoryUrl }) => repositoryUrl, "");
    this.metaflowS3BucketArn = datastore.s3BucketArn;
    this.metaflowS3BucketName = datastore.s3BucketName;
    this.migrationFunctionArn = metadataService.migrationFunctionArn;
    this.uiAlbArn = ui.albArn;
    this.uiAlbDnsName = ui.albDnsName;
    const profile = {
      outputs: this,
      executionRoleArn: computation.ecsExecutionRoleArn,
      repository,
      stateMachinePrefix: names.bare,
      onFargate: Condition.equal(inputs.batchType, "fargate"),
      withApiKey: Condition.of(inputs.apiBasicAuth),
    };
    this.metaflowProfileJson = profileJson(profile);
    this.metaflowClientProfileJson = clientProfileJson(profile, {
      apiKeyValue: metadataService.apiKeyValue,
      uiUrl: withFallback(inputs.uiUrl, `https://${ui.albDnsName}`),
    });
  }
}

/** Creates the submodules and the resources of the root module. Submodules ignore props that they do not have. */
function createParts(scope: Construct, props: Inputs<MetaflowProps>) {
  const shared = {
    resourcePrefix: Condition.empty(props.resourcePrefix).choose("", `${props.resourcePrefix}-`),
    resourceSuffix: Condition.empty(props.resourceSuffix).choose("", `-${props.resourceSuffix}`),
    standardTags: props.tags,
    metaflowVpcId: props.vpcId,
  };
  const names = new ResourceNames(shared.resourcePrefix, shared.resourceSuffix);
  const images = defaultImages(scope);
  const serviceImage = withFallback(props.metadataServiceContainerImage, images.defaultMetadataServiceContainerImage);

  const computation = submodule(scope, "metaflow-computation", Computation, { ...props, ...shared });
  const datastore = submodule(scope, "metaflow-datastore", Datastore, {
    ...props,
    ...shared,
    // The datastore and the metadata service refer to each other.
    metadataServiceSecurityGroupId: Lazy.stringValue({
      produce: () => metadataService.metadataServiceSecurityGroupId,
    }),
  });
  const dataAccess = {
    databaseName: datastore.databaseName,
    databasePassword: datastore.databasePassword,
    databaseUsername: datastore.databaseUsername,
    datastoreS3BucketKmsKeyArn: datastore.datastoreS3BucketKmsKeyArn,
    fargateExecutionRoleArn: computation.ecsExecutionRoleArn,
    rdsMasterInstanceEndpoint: datastore.rdsMasterInstanceEndpoint,
    s3BucketArn: datastore.s3BucketArn,
  };
  const metadataService: MetadataServiceOutputs = submodule(scope, "metaflow-metadata-service", MetadataService, {
    ...props,
    ...shared,
    ...dataAccess,
    createEcsCluster: Condition.equal(props.ecsClusterMode, "existing").not().asSwitch,
    metadataServiceContainerImage: serviceImage,
  });
  const stepFunctions = submodule(scope, "metaflow-step-functions", StepFunctions, {
    ...props,
    ...shared,
    active: props.enableStepFunctions,
    batchJobQueueArn: computation.batchJobQueueArn,
    s3BucketArn: datastore.s3BucketArn,
    s3BucketKmsArn: datastore.datastoreS3BucketKmsKeyArn,
  });
  const withSeparateClusters = Condition.equal(props.ecsClusterMode, "separate");
  const ui = submodule(scope, "metaflow-ui", Ui, {
    ...props,
    ...shared,
    ...dataAccess,
    albInternal: props.uiAlbInternal,
    certificateArn: props.uiCertificateArn,
    createEcsCluster: withSeparateClusters.asSwitch,
    ecsClusterArn: withSeparateClusters.choose("", metadataService.ecsClusterArn),
    cognitoUserPoolArn: props.uiCognitoUserPoolArn,
    cognitoUserPoolClientId: props.uiCognitoUserPoolClientId,
    cognitoUserPoolDomain: props.uiCognitoUserPoolDomain,
    metadataServiceSecurityGroupId: metadataService.metadataServiceSecurityGroupId,
    metaflowDatastoreSysrootS3: datastore.metaflowDatastoreSysrootS3,
    uiBackendContainerImage: serviceImage,
    uiStaticContainerImage: withFallback(props.uiStaticContainerImage, images.defaultUiStaticContainerImage),
  });
  const role = taskRole(scope, names, {
    bucketArn: datastore.s3BucketArn,
    bucketKeyArn: datastore.datastoreS3BucketKmsKeyArn,
    stateTableArn: stepFunctions.metaflowStepFunctionsDynamodbTableArn,
    enableStepFunctions: Condition.of(props.enableStepFunctions),
    partition: props.iamPartition,
    tags: props.tags,
  });
  const repository = imageRepository(scope, names, props);
  return { names, computation, datastore, metadataService, stepFunctions, ui, role, repository };
}
