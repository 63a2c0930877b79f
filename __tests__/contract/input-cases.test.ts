import { describe, expect, it } from "vitest";
import { RULES } from "../input-cases";
import { type Call, shared } from "../input-cases/calls";
import type { InvalidCase, ModuleName, RuleCases } from "../input-cases/cases";
import { reported } from "./support/calls";

/** Modules in order of their size, so that failures appear early. */
const MODULES: readonly ModuleName[] = ["step-functions", "computation", "ui", "datastore", "metadata-service", "."];

it("Terraform rejects invalid values of single variables with the expected messages", async () => {
  const { calls, messages } = invalidCalls(RULES, "variable");
  expect(await reported(shared(calls), { variablesOnly: true })).toEqual({ errors: messages, warnings: [] });
});

describe.each(MODULES)("a plan of %s", (moduleName) => {
  const rules = RULES.filter(({ module }) => module === moduleName);

  it("rejects invalid combinations of variables, such as names, with the expected messages", async () => {
    const { calls, messages, warnings } = invalidCalls(sample(rules), "resource");
    // The root module is large, so share its calls. Its cases do not hide each other's resources.
    expect(await reported(moduleName === "." ? shared(calls) : calls)).toEqual({ errors: messages, warnings });
  });

  it("accepts unusual values, and warns about values that AWS no longer accepts for new resources", async () => {
    const valid = rules.flatMap(({ module, valid }) => valid.map((inputs) => ({ module, inputs })));
    const { calls, messages } = invalidCalls(rules, "warning");
    expect(await reported([...shared(valid), ...shared(calls)])).toEqual({ errors: [], warnings: messages });
  });
});

/** The unit tests cover all cases with literals. Plans are slow, so they cover this number of cases for each rule. */
const CASES_PER_RULE = 2;

function sample(rules: readonly RuleCases[]): RuleCases[] {
  const counts = new Map<string, number>();
  const isWanted = ({ messages }: InvalidCase) => {
    const broken = [...new Set(messages.map(withoutValues))];
    if (broken.every((rule) => (counts.get(rule) ?? 0) >= CASES_PER_RULE)) return false;
    for (const rule of broken) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return true;
  };
  return rules.map((rule) => ({ ...rule, invalid: rule.invalid.filter(isWanted) }));
}

/** Returns a message without values, so that messages of the same rule are equal. */
function withoutValues(message: string): string {
  return message.replace(/\{.*?\}|"[^"]*"|[0-9]+/g, "");
}

/** Returns calls that break rules, and the messages of a plan for these calls. */
function invalidCalls(
  rules: readonly RuleCases[],
  by: RuleCases["by"],
): { calls: readonly Call[]; messages: readonly string[]; warnings: readonly string[] } {
  const cases = rules
    .filter((rule) => rule.by === by)
    .flatMap(({ module, invalid }) => invalid.map((invalidCase) => ({ module, ...invalidCase })));
  const warnings = cases.flatMap((invalidCase) => invalidCase.warnings ?? []);
  return { calls: cases, messages: cases.flatMap(({ messages }) => messages).toSorted(), warnings };
}
