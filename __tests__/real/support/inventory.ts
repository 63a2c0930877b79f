import { join } from "node:path";
import { listOf, parseObject, textOf } from "../../../scripts/json";
import { type Lab, SUPPORT } from "./lab";

/** Returns the IDs of all resources in the emulated account, by Terraform type, as in Terraform's state. */
export async function inventory(lab: Lab): Promise<Record<string, string[]>> {
  const listed = Object.entries(parseObject(await lab.python(join(SUPPORT, "inventory.py"))));
  const lists = listed.map(([type, ids]) => [type, listOf(ids).map(textOf).sort()] as const);
  return Object.fromEntries(lists.filter(([, ids]) => ids.length > 0));
}

/** Types that an inventory omits: parts and settings of other resources, and resources in Terraform's state only. */
export const PARTS: ReadonlySet<string> = new Set([
  "aws_api_gateway_deployment",
  "aws_api_gateway_integration",
  "aws_api_gateway_integration_response",
  "aws_api_gateway_method",
  "aws_api_gateway_method_response",
  "aws_api_gateway_resource",
  "aws_api_gateway_rest_api_policy",
  "aws_api_gateway_stage",
  "aws_api_gateway_usage_plan_key",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_lb_listener_rule",
  "aws_s3_bucket_public_access_block",
  "random_password",
  "random_pet",
]);
