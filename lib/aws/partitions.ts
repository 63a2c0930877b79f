import { Condition } from "../terraform/expressions/condition";
import { lookUp } from "../terraform/expressions/functions";

/** A group of regions with its own accounts, ARNs and DNS suffix. */
interface Partition {
  /** The suffix of the host names of AWS services. */
  readonly dnsSuffix: string;
  /** Whether API Gateway has edge-optimized endpoints, which need CloudFront. */
  readonly hasEdgeEndpoints: boolean;
  /** The service principal of EC2. All other services of this project have `<service>.amazonaws.com` everywhere. */
  readonly ec2Principal: string;
}

/** The service principal of EC2 in all partitions except `aws-cn`. */
const EC2 = "ec2.amazonaws.com";

/**
 * The supported partitions by ID. AWS lists no endpoint of API Gateway in `aws-iso-f`, so the API may have to be off there.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json - DNS suffixes
 * @see https://github.com/boto/botocore/blob/develop/botocore/data/endpoints.json - partitions with API Gateway and
 * CloudFront
 * @see https://docs.amazonaws.cn/en_us/aws/latest/userguide/api-gateway.html - no edge-optimized endpoints in China
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.ServicePrincipal.html - service principals
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/47141 - the principal of EC2 in China
 * @see https://github.com/aws/aws-cdk/pull/22589 - the principal of EC2 in isolated partitions
 */
const PARTITIONS: { readonly [id: string]: Partition } = {
  aws: { dnsSuffix: "amazonaws.com", hasEdgeEndpoints: true, ec2Principal: EC2 },
  "aws-cn": { dnsSuffix: "amazonaws.com.cn", hasEdgeEndpoints: false, ec2Principal: "ec2.amazonaws.com.cn" },
  "aws-us-gov": { dnsSuffix: "amazonaws.com", hasEdgeEndpoints: false, ec2Principal: EC2 },
  "aws-eusc": { dnsSuffix: "amazonaws.eu", hasEdgeEndpoints: false, ec2Principal: EC2 },
  "aws-iso": { dnsSuffix: "c2s.ic.gov", hasEdgeEndpoints: false, ec2Principal: EC2 },
  "aws-iso-b": { dnsSuffix: "sc2s.sgov.gov", hasEdgeEndpoints: false, ec2Principal: EC2 },
  "aws-iso-e": { dnsSuffix: "cloud.adc-e.uk", hasEdgeEndpoints: false, ec2Principal: EC2 },
  "aws-iso-f": { dnsSuffix: "csp.hci.ic.gov", hasEdgeEndpoints: false, ec2Principal: EC2 },
};

/** The IDs of the supported partitions. */
export const PARTITION_IDS: readonly string[] = Object.keys(PARTITIONS);

/** Returns the suffix of the host names of AWS services, such as `amazonaws.com`. */
export function dnsSuffix(partition: string): string {
  return factOf(partition, (facts) => facts.dnsSuffix, "amazonaws.com");
}

/** Returns the service principal of EC2. */
export function ec2Principal(partition: string): string {
  return factOf(partition, (facts) => facts.ec2Principal, EC2);
}

/** True if API Gateway has edge-optimized endpoints in the partition. */
export function hasEdgeEndpoints(partition: string): Condition {
  const ids = Object.entries(PARTITIONS).flatMap(([id, facts]) => (facts.hasEdgeEndpoints ? id : []));
  return Condition.any(ids.map((id) => Condition.equal(partition, id)));
}

/** Returns a fact about a partition. The expression for a token contains only facts that differ from the usual one. */
function factOf(partition: string, fact: (facts: Partition) => string, usual: string): string {
  const facts = Object.entries(PARTITIONS).map(([id, ofPartition]) => [id, fact(ofPartition)] as const);
  return lookUp(Object.fromEntries(facts.filter(([, value]) => value !== usual)), partition, usual);
}
