import type { Condition } from "../terraform/expressions/condition";
import { OptionalJson, toJson } from "../terraform/expressions/json";

/** Conditions by operator, then by key: `{ StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } }`. */
export type PolicyConditions = { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };

/** One statement of a policy document. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly Service: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: PolicyConditions;
}

/** The optional members of a statement. */
export type StatementDetails = Pick<PolicyStatement, "Sid" | "Principal" | "Condition">;

export function allow(
  actions: string | readonly string[],
  resources: string | readonly string[],
  details: StatementDetails = {},
): PolicyStatement {
  return { ...details, Effect: "Allow", Action: actions, Resource: resources };
}

export function deny(
  actions: string | readonly string[],
  resources: string | readonly string[],
  details: StatementDetails = {},
): PolicyStatement {
  return { ...details, Effect: "Deny", Action: actions, Resource: resources };
}

/** Returns a statement that exists under a condition. The first statement of a document must not be optional. */
export function statementIf(when: Condition, statement: PolicyStatement): OptionalJson {
  return new OptionalJson(when, { ...statement });
}

/** Returns a policy document as JSON. */
export function policyDocument(...statements: ReadonlyArray<PolicyStatement | OptionalJson>): string {
  const members = statements.map((statement) => (statement instanceof OptionalJson ? statement : { ...statement }));
  return toJson({ Version: "2012-10-17", Statement: members });
}

/**
 * Returns the policy that lets services assume a role, as JSON.
 *
 * @param account the only account for which the services may assume the role
 */
export function trustPolicy(services: Services, account?: string): string {
  const [first, ...others] = services;
  return policyDocument({
    Effect: "Allow",
    Principal: { Service: others.length > 0 ? services : first },
    Action: "sts:AssumeRole",
    Condition: account === undefined ? undefined : { StringEquals: { "aws:SourceAccount": account } },
  });
}

/** Service principals, such as `ecs-tasks.amazonaws.com`. */
export type Services = readonly [string, ...string[]];
