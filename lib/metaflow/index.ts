import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Construct } from "constructs";
import type { Computation } from "../computation";
import type { Datastore } from "../datastore";
import { JobQueue } from "../job-queue";
import type { JobQueueProps } from "../job-queue/props";
import type { MetadataService } from "../metadata-service";
import type { StepFunctions } from "../step-functions";
import { requireUniqueNames } from "../submodule/duplicate-names";
import { requireValidNames } from "../submodule/name-preconditions";
import { buildModule } from "../terraform/module/build-module";
import type { OutputAttributes } from "../terraform/module/module-definition";
import type { Ui } from "../ui";
import { AdditionalTaskPolicy } from "./additional-task-policy";
import { definition } from "./definition";
import { allowJobQueue } from "./job-queue-access";
import { outputValues } from "./output-values";
import { MetaflowOutputs } from "./outputs";
import { createParts, type Parts } from "./parts";
import type { MetaflowProps } from "./props";

export { MetaflowOutputs } from "./outputs";
export type { MetaflowProps } from "./props";

/**
 * Metaflow on AWS: the datastore, AWS Batch, the metadata service, and optionally the UI and AWS Step Functions.
 *
 * Settings of a submodule without a prop here, such as the database's engine, keep the submodule's default. To change
 * them, create the submodules individually, or change a resource through its submodule: `metaflow.datastore.bucket`. Two
 * deployments with the same names in one stack are an error at synthesis.
 *
 * @example
 * const metaflow = new Metaflow(stack, "metaflow", {
 *   ...presets["2026-11"],
 *   resourceSuffix: "prod",
 *   tags: { team: "ml" },
 *   vpcId: "vpc-0123456789abcdef0",
 *   vpcCidrBlocks: ["10.20.0.0/16"],
 *   subnet1Id: "subnet-0123456789abcdef0",
 *   subnet2Id: "subnet-0fedcba9876543210",
 *   enableStepFunctions: true,
 * });
 * // The configuration of Metaflow's client contains the key of the API.
 * new TerraformOutput(stack, "profile", { value: metaflow.metaflowClientProfileJson, sensitive: true });
 */
export class Metaflow extends MetaflowOutputs {
  /** @internal */
  static readonly _definition: typeof definition = definition;

  /** The role of jobs, whose policies define what the steps of flows may do. */
  readonly taskRole: IamRole;
  /** The repository for the image of jobs. Undefined by default. Has a `count` if only Terraform knows whether it exists. */
  readonly imageRepository?: EcrRepository;

  /** @internal */
  protected readonly _outputs: OutputAttributes<typeof definition>;
  private readonly parts: Parts;
  private readonly partition: string;
  private readonly queues: JobQueue[] = [];
  private additionalPolicy?: AdditionalTaskPolicy;

  /** @throws InvalidInputError if a prop is invalid */
  constructor(scope: Construct, id: string, props: MetaflowProps) {
    super(scope, id);
    const { inputs, parts } = buildModule(this, definition, props, (inputs, validation) => {
      const parts = createParts(this, inputs);
      requireValidNames(this, validation);
      requireUniqueNames(this, validation);
      return { inputs, parts };
    });

    this.parts = parts;
    this.partition = inputs.iamPartition;
    this.taskRole = parts.role;
    this.imageRepository = parts.repository.resource;
    this._outputs = outputValues(inputs, parts);
  }

  /** The bucket and the database. */
  get datastore(): Datastore {
    return this.parts.datastore.construct;
  }

  /** AWS Batch. */
  get computation(): Computation {
    return this.parts.computation.construct;
  }

  /** The metadata service and its API. */
  get metadataService(): MetadataService {
    return this.parts.metadataService.construct;
  }

  /** The resources for Step Functions, which are undefined without `enableStepFunctions`. */
  get stepFunctions(): StepFunctions {
    return this.parts.stepFunctions.construct;
  }

  /** The UI. Undefined without `uiCertificateArn`. */
  get ui(): Ui | undefined {
    return this.parts.ui.submodule?.construct;
  }

  /** The job queues that `addJobQueue` created, in this order. `computation.jobQueue` is the queue of the deployment. */
  get jobQueues(): JobQueue[] {
    return [...this.queues];
  }

  /**
   * Adds a job queue with its own compute environment and launch template, for jobs with other instances: with GPUs, with
   * more memory, or on spare capacity. Steps select the queue with `@batch(queue=…)`. Flows on Step Functions may use the
   * queue, and jobs may start other flows on the queue.
   *
   * @param id ID of the queue, which is part of its name: `metaflow-gpu-prod` for the ID `gpu`. Choose the ID before the
   * first deployment: a change replaces the queue and the compute environment.
   * @param props the instances of the queue, or Fargate
   * @throws InvalidInputError if the ID or a prop is invalid
   */
  addJobQueue(id: string, props: JobQueueProps): JobQueue {
    const queue = new JobQueue(this.computation, id, props);
    allowJobQueue(this, queue, {
      partition: this.partition,
      taskRole: this.taskRole,
      executionRole: this.computation.executionRole,
      stepFunctionsRole: this.stepFunctions.role,
    });
    this.queues.push(queue);
    return queue;
  }

  /**
   * Adds a statement to the policies of `taskRole`, so that jobs may use other services. All statements are in one inline
   * policy.
   *
   * @param statement a statement of an `aws_iam_policy_document`, without principals
   * @throws InvalidInputError if the statement has no actions or resources, has principals, or has an invalid value
   */
  addToTaskRolePolicy(statement: DataAwsIamPolicyDocumentStatement): void {
    this.additionalPolicy ??= new AdditionalTaskPolicy(this, this.taskRole);
    this.additionalPolicy.add(statement);
  }
}
