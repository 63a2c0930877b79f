import { type BadCase, type Inputs, type RuleCases, shownAll } from "./cases";
import { around, fine, wrongName } from "./names";
import { derived, remedy } from "./own-names";

/** Names of load balancers, and of the target groups of which the UI cuts the names. */

function loadBalancer(prefix: string, name: string): BadCase {
  const inputs = { load_balancer_name_prefix: prefix };
  return { inputs, says: [wrongName(inputs, "load balancer", name)] };
}

function derivedLoadBalancer(inputs: Inputs, name: string): BadCase {
  return derived(inputs, wrongName(inputs, "load balancer", name, remedy("load_balancer_name_prefix")));
}

const OWN_BALANCER = { load_balancer_name_prefix: "lb" };

/** In the UI, whose target groups' names are cut. */
function sameTargetGroups(prefix: string): BadCase {
  const inputs = { resource_prefix: prefix };
  const rule = "it must have at most 28 characters, or the UI's two target groups get the same name";
  return { inputs: { ...inputs, ...OWN_BALANCER }, says: [`${shownAll(inputs)}: ${rule}.`] };
}

/** The same with a prefix that leaves only the hyphen; Terraform says it of both target groups. */
function endingInHyphen(prefix: string): BadCase {
  const { inputs, says } = sameTargetGroups(prefix);
  const name = wrongName(fine(prefix, "-x"), "target group", `${prefix}ui-`);
  return { inputs, says: [...says, name, name], saysOfLiterals: [...says, name] };
}

export const BALANCER_NAMES: readonly RuleCases[] = [
  {
    module: "metadata-service",
    by: "resource",
    bad: [
      loadBalancer("internal-x", "internal-x-nlb"),
      loadBalancer("a".repeat(29), `${"a".repeat(29)}-nlb`),
      loadBalancer("a_b", "a_b-nlb"),
      loadBalancer("-a", "-a-nlb"),
      derivedLoadBalancer(fine("internal-", ""), "internal-nlb"),
      derivedLoadBalancer(fine("internal-", "-x"), "internal-nlb-x"),
    ],
    good: [
      { load_balancer_name_prefix: "a".repeat(28) },
      { load_balancer_name_prefix: "9" },
      { load_balancer_name_prefix: "Internal" },
      fine(`${"a".repeat(26)}-`, ""),
    ],
  },
  {
    module: "ui",
    by: "resource",
    bad: [
      loadBalancer("internal-", "internal--alb"),
      loadBalancer("a.b", "a.b-alb"),
      around("sg-", "", [["security group", "alb-sg"]], { others: [["security group", "ui-backend-sg"]] }),
    ],
    good: [fine("a".repeat(28), ""), { load_balancer_name_prefix: "Internal" }, fine("A", "Z")],
  },
  {
    module: "ui",
    by: "resource",
    bad: [30, 31, 32].map((length) => sameTargetGroups("a".repeat(length))),
    good: [1, 27, 28].map((length) => ({ resource_prefix: "a".repeat(length), ...OWN_BALANCER })),
  },
  {
    module: "ui",
    by: "resource",
    bad: [endingInHyphen("a".repeat(29))],
    good: [],
  },
];
