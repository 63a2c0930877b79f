import type { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import { Computation } from "../computation";
import { Datastore } from "../datastore";
import { MetadataService } from "../metadata-service";
import { StepFunctions } from "../step-functions";
import { defaultImages } from "../submodule/default-images";
import { ResourceNames } from "../submodule/resource-names";
import { Condition } from "../terraform/expressions/condition";
import { withFallback } from "../terraform/expressions/functions";
import type { OptionalResource } from "../terraform/expressions/optional-resource";
import type { Inputs } from "../terraform/module/build-module";
import { type OptionalSubmodule, optionalSubmodule, type Submodule, submodule } from "../terraform/module/module-call";
import { Ui } from "../ui";
import { roleWithPassword } from "./database-password-policy";
import { imageRepository } from "./ecr-repository";
import { taskRole } from "./iam-task-role";
import type { MetaflowProps } from "./props";

/** The submodules and the resources of the root module. */
export interface Parts {
  readonly names: ResourceNames;
  readonly computation: Submodule<typeof Computation._definition, Computation>;
  readonly datastore: Submodule<typeof Datastore._definition, Datastore>;
  readonly metadataService: Submodule<typeof MetadataService._definition, MetadataService>;
  readonly stepFunctions: Submodule<typeof StepFunctions._definition, StepFunctions>;
  readonly ui: OptionalSubmodule<typeof Ui._definition, Ui>;
  readonly role: IamRole;
  readonly repository: OptionalResource<EcrRepository>;
}

/** Creates the submodules and the resources of the root module. Submodules ignore props that they do not have. */
export function createParts(scope: Construct, props: Inputs<MetaflowProps>): Parts {
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
      produce: () => metadataService.outputs.metadataServiceSecurityGroupId,
    }),
  });
  const executionRoleArn = roleWithPassword(scope, computation.outputs.ecsExecutionRoleArn, {
    when: Condition.of(props.databasePasswordInSecretsManager),
    secretArn: datastore.outputs.databasePasswordSecretArn,
    keyArn: datastore.outputs.databaseKmsKeyArn,
  });
  const dataAccess = {
    databaseName: datastore.outputs.databaseName,
    databasePassword: datastore.outputs.databasePassword,
    databasePasswordSecretArn: datastore.outputs.databasePasswordSecretArn,
    databaseUsername: datastore.outputs.databaseUsername,
    datastoreS3BucketKmsKeyArn: datastore.outputs.datastoreS3BucketKmsKeyArn,
    fargateExecutionRoleArn: executionRoleArn,
    rdsMasterInstanceEndpoint: datastore.outputs.rdsMasterInstanceEndpoint,
    s3BucketArn: datastore.outputs.s3BucketArn,
  };
  const metadataService: Parts["metadataService"] = submodule(scope, "metaflow-metadata-service", MetadataService, {
    ...props,
    ...shared,
    ...dataAccess,
    createEcsCluster: Condition.equal(props.ecsClusterMode, "existing").not().asSwitch,
    enableApiBasicAuth: props.metadataServiceEnableApiBasicAuth,
    enableApiGateway: props.metadataServiceEnableApiGateway,
    metadataServiceContainerImage: serviceImage,
  });
  const stepFunctions = submodule(scope, "metaflow-step-functions", StepFunctions, {
    ...props,
    ...shared,
    active: props.enableStepFunctions,
    batchJobQueueArn: computation.outputs.batchJobQueueArn,
    enableDistributedMap: props.stepFunctionsEnableDistributedMap,
    enableExecutionLogging: props.stepFunctionsEnableExecutionLogging,
    enableJobTags: props.stepFunctionsEnableJobTags,
    s3BucketArn: datastore.outputs.s3BucketArn,
    s3BucketKmsArn: datastore.outputs.datastoreS3BucketKmsKeyArn,
  });
  const withSeparateClusters = Condition.equal(props.ecsClusterMode, "separate");
  const uiProps = {
    ...props,
    ...shared,
    ...dataAccess,
    albInternal: props.uiAlbInternal,
    certificateArn: props.uiCertificateArn,
    createEcsCluster: withSeparateClusters.asSwitch,
    ecsClusterArn: withSeparateClusters.choose("", metadataService.outputs.ecsClusterArn),
    cognitoUserPoolArn: props.uiCognitoUserPoolArn,
    cognitoUserPoolClientId: props.uiCognitoUserPoolClientId,
    cognitoUserPoolDomain: props.uiCognitoUserPoolDomain,
    metadataServiceSecurityGroupId: metadataService.outputs.metadataServiceSecurityGroupId,
    metaflowDatastoreSysrootS3: datastore.outputs.metaflowDatastoreSysrootS3,
    uiBackendContainerImage: serviceImage,
    uiStaticContainerImage: withFallback(props.uiStaticContainerImage, images.defaultUiStaticContainerImage),
  };
  const withCertificate = Condition.either(
    Condition.of(props.uiCertificateKnownAfterApply),
    Condition.empty(props.uiCertificateArn).not(),
  );
  const ui = optionalSubmodule(scope, "metaflow-ui", Ui, uiProps, withCertificate);
  const role = taskRole(scope, names, {
    bucketArn: datastore.outputs.s3BucketArn,
    bucketKeyArn: datastore.outputs.datastoreS3BucketKmsKeyArn,
    stateTableArn: stepFunctions.outputs.metaflowStepFunctionsDynamodbTableArn,
    stateTableKeyArn: props.stateTableKmsKeyArn,
    enableStepFunctions: Condition.of(props.enableStepFunctions),
    leastPrivilege: Condition.of(props.leastPrivilegeIam),
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    sageMakerRoleArns: props.sagemakerRoleArns,
    additionalJobQueueArns: props.additionalJobQueueArns,
    executionRoleArn: computation.outputs.ecsExecutionRoleArn,
    partition: props.iamPartition,
    tags: props.tags,
  });
  const repository = imageRepository(scope, names, props);
  return { names, computation, datastore, metadataService, stepFunctions, ui, role, repository };
}
