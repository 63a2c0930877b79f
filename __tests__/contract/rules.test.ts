import { describe, expect, it } from "vitest";
import { RULES } from "../rules";
import { type Call, shared } from "../rules/calls";
import type { BadCase, ModuleName, RuleCases } from "../rules/cases";
import { reported } from "./support/calls";

/** The smallest first: a failure shows soon. */
const MODULES: readonly ModuleName[] = ["step-functions", "computation", "ui", "datastore", "metadata-service", "."];

it("Terraform refuses what a variable alone shows to be wrong, and says why", async () => {
  const { calls, says } = bad(RULES, "variable");
  expect(await reported(shared(calls), { variablesOnly: true })).toEqual({ errors: says, warnings: [] });
});

describe.each(MODULES)("a plan of %s", (moduleName) => {
  const rules = RULES.filter(({ module }) => module === moduleName);

  it("refuses what several variables make, such as a name, and says why", async () => {
    const { calls, says } = bad(few(rules), "resource");
    // In the root module, which is large, no case hides another's resources.
    expect(await reported(moduleName === "." ? shared(calls) : calls)).toEqual({ errors: says, warnings: [] });
  });

  it("takes what is unusual, and warns of what AWS no longer makes", async () => {
    const good = rules.flatMap(({ module, good }) => good.map((inputs) => ({ module, inputs })));
    const { calls, says } = bad(rules, "warning");
    expect(await reported([...shared(good), ...shared(calls)])).toEqual({ errors: [], warnings: says });
  });
});

/** Plans take their time, and Terraform decides as literals do: for it these many are enough that break the same rule. */
const ENOUGH = 2;

function few(rules: readonly RuleCases[]): RuleCases[] {
  const taken = new Map<string, number>();
  const isWanted = ({ says }: BadCase) => {
    const broken = [...new Set(says.map(withoutValues))];
    if (broken.every((rule) => (taken.get(rule) ?? 0) >= ENOUGH)) return false;
    for (const rule of broken) taken.set(rule, (taken.get(rule) ?? 0) + 1);
    return true;
  };
  return rules.map((rule) => ({ ...rule, bad: rule.bad.filter(isWanted) }));
}

/** What all sentences about the same rule have in common. */
function withoutValues(sentence: string): string {
  return sentence.replace(/\{.*?\}|"[^"]*"|[0-9]+/g, "");
}

/** Calls that break rules, and what a plan says of them. */
function bad(rules: readonly RuleCases[], by: RuleCases["by"]): { calls: readonly Call[]; says: readonly string[] } {
  const cases = rules
    .filter((rule) => rule.by === by)
    .flatMap(({ module, bad }) => bad.map((wrong) => ({ module, ...wrong })));
  return { calls: cases, says: cases.flatMap(({ says }) => says).toSorted() };
}
