import { type Inputs, type InvalidCase, type RuleCases, shownAll } from "./cases";
import { affixes, around, invalidName } from "./derived-names";
import { derived, remedy } from "./own-names";

/** Names of load balancers, and names of the UI's target groups, which the module truncates. */

function loadBalancer(prefix: string, name: string): InvalidCase {
  const inputs = { load_balancer_name_prefix: prefix };
  return { inputs, messages: [invalidName(inputs, ["load balancer", name])] };
}

function derivedLoadBalancer(inputs: Inputs, name: string): InvalidCase {
  return derived(inputs, invalidName(inputs, ["load balancer", name], remedy("load_balancer_name_prefix")));
}

const OWN_BALANCER = { load_balancer_name_prefix: "lb" };

/** Returns a prefix that makes the names of the UI's target groups equal. */
function sameTargetGroups(prefix: string): InvalidCase {
  const inputs = { resource_prefix: prefix };
  const rule = "must have at most 28 characters, otherwise the UI's two target groups have the same name";
  return { inputs: { ...inputs, ...OWN_BALANCER }, messages: [`${shownAll(inputs)}; ${rule}.`] };
}

/** Returns a prefix whose target group names are truncated after `ui-`. Both names are then equal and invalid. */
function endingInHyphen(prefix: string): InvalidCase {
  const { inputs, messages } = sameTargetGroups(prefix);
  const names = affixes(prefix, "-x");
  const name = invalidName(names, ["target group", `${prefix}ui-`]);
  return {
    inputs: { ...inputs, ...names },
    messages: [...messages, name, name],
    messagesForLiterals: [...messages, name],
  };
}

export const BALANCER_NAMES: readonly RuleCases[] = [
  {
    module: "metadata-service",
    by: "resource",
    invalid: [
      loadBalancer("internal-x", "internal-x-nlb"),
      loadBalancer("a".repeat(29), `${"a".repeat(29)}-nlb`),
      loadBalancer("a_b", "a_b-nlb"),
      loadBalancer("-a", "-a-nlb"),
      derivedLoadBalancer(affixes("internal-", ""), "internal-nlb"),
      derivedLoadBalancer(affixes("internal-", "-x"), "internal-nlb-x"),
    ],
    valid: [
      { load_balancer_name_prefix: "a".repeat(28) },
      { load_balancer_name_prefix: "9" },
      { load_balancer_name_prefix: "Internal" },
      affixes(`${"a".repeat(26)}-`, ""),
    ],
  },
  {
    module: "ui",
    by: "resource",
    invalid: [
      loadBalancer("internal-", "internal--alb"),
      loadBalancer("a.b", "a.b-alb"),
      around("sg-", "", [["security group", "alb-sg"]], { others: [["security group", "ui-backend-sg"]] }),
    ],
    valid: [affixes("a".repeat(28), ""), { load_balancer_name_prefix: "Internal" }, affixes("A", "Z")],
  },
  {
    module: "ui",
    by: "resource",
    invalid: [30, 31, 32].map((length) => sameTargetGroups("a".repeat(length))),
    valid: [1, 27, 28].map((length) => ({ resource_prefix: "a".repeat(length), ...OWN_BALANCER })),
  },
  {
    module: "ui",
    by: "resource",
    invalid: [endingInHyphen("a".repeat(29))],
    valid: [],
  },
];
