import type { MetaflowProps } from "../metaflow/props";
import { november2026 } from "./2026-11";

/** Values of the preset `2026-11`, and security settings that need no resources of your own. Released values never change. */
export const hardenedNovember2026 = {
  ...november2026,

  /** Task definitions, which many people may read, contain no password. */
  databasePasswordInSecretsManager: true,

  /** Roles with the permissions that a deployment needs, which services may assume for their own account only. */
  leastPrivilegeIam: true,

  /** Steps may not pass roles to SageMaker. List the roles if flows use SageMaker. */
  sagemakerRoleArns: [] as string[],

  /** AWS replaces the material of the KMS keys each year. */
  enableKeyRotation: true,

  /** A year of logs, which most audits require. */
  logRetentionInDays: 365,

  /** The table of Step Functions can be restored to any second of the last 35 days. */
  stateTablePointInTimeRecovery: true,

  /** Requests to the bucket need TLS. */
  s3RequireTls: true,

  /**
   * TLS 1.2 and 1.3 with forward secrecy.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  uiSslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",

  /** The load balancer of the UI removes headers with invalid names, which enable request smuggling. */
  uiDropInvalidHeaderFields: true,

  /** No load balancer and no task of the UI has a public address. */
  uiAlbInternal: true,
  uiWithPublicIp: false,

  /** The database only answers connections. */
  databaseEgressCidrBlocks: [] as string[],

  /** The security group of the metadata service limits the clients of the load balancer, too. */
  metadataServicePreserveClientIp: true,

  /** Clients in the VPC cannot start a migration. New tasks migrate the database. */
  metadataServiceEnableMigrationEndpoints: false,

  /** Two tasks of each service, in two availability zones. Failed deployments return to the last working one. */
  metadataServiceDesiredCount: 2,
  uiDesiredCount: 2,
  deploymentCircuitBreaker: true,

  /** Half of the default: the back end needs memory for large runs only, and each task costs the same. */
  uiBackendCpu: 1024,
  uiBackendMemory: 8192,

  /** AWS rejects the deletion of the load balancers and of the database. */
  loadBalancerDeletionProtection: true,
  dbDeletionProtection: true,

  /** Zones of the load balancer without a task of their own send requests to the other zone. */
  metadataServiceCrossZoneLoadBalancing: true,

  /** Containers cannot reach the credentials of their instance. Steps get the credentials of their own role from ECS. */
  launchTemplateHttpPutResponseHopLimit: 1,

  /** Traces of the API. */
  metadataServiceXrayTracing: true,

  /** The load balancer tests the static app, whose container cannot change its files. */
  uiStaticHealthCheckPath: "/",
  uiStaticReadOnlyRootFilesystem: true,

  /** Administrators can connect to the database without its password. */
  dbIamAuthenticationEnabled: true,

  /**
   * Connections need TLS, also with a later default of RDS. The log of the database lists changes of its schema, and
   * statements that take longer than a second.
   */
  dbParameters: { "rds.force_ssl": "1", log_statement: "ddl", log_min_duration_statement: "1000" },

  /** Metrics and logs of the database. */
  dbPerformanceInsightsEnabled: true,
  dbMonitoringInterval: 60,
  dbLogExports: ["postgresql", "upgrade"],
  dbCopyTagsToSnapshot: true,

  /** Metrics of each task. */
  ecsClusterSettings: { containerInsights: "enabled" },
} satisfies Partial<MetaflowProps>;
