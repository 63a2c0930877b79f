import { describe, expect, it } from "vitest";
import { RULES } from "../input-cases";
import { type Call, shared } from "../input-cases/calls";
import type { InvalidCase, RuleCases } from "../input-cases/cases";
import { distinct, reported } from "./support/calls";

const OF_ROOT = RULES.filter(({ module }) => module === ".");
const OF_SUBMODULES = RULES.filter(({ module }) => module !== ".");

describe("Terraform", () => {
  it("rejects invalid values of single variables with the expected messages", async () => {
    const { calls, messages } = invalidCalls(RULES, "variable");
    expect(await reported(shared(calls), { rulesOnly: true })).toEqual({ errors: messages, warnings: [] });
  });

  it("rejects invalid combinations of variables of submodules, such as names, with the expected messages", async () => {
    const { calls, messagesForLiterals, warnings } = invalidCalls(OF_SUBMODULES, "resource");
    expect(await reported(shared(calls), { rulesOnly: true })).toEqual({ errors: messagesForLiterals, warnings });
  });

  it("rejects invalid combinations of variables of the root module with the expected messages", async () => {
    const { calls, messages, warnings } = invalidCalls(sample(OF_ROOT), "resource");
    expect(await reported(shared(calls), { separate: true })).toEqual({ errors: messages, warnings });
  });

  it("warns about values that AWS no longer accepts for new resources", async () => {
    const { calls, messages } = invalidCalls(RULES, "warning");
    expect(await reported(shared(calls), { rulesOnly: true })).toEqual({ errors: [], warnings: messages });
  });

  it("accepts unusual values", async () => {
    expect(await reported(validCalls(RULES), { rulesOnly: true })).toEqual({ errors: [], warnings: [] });
  });

  it("and the AWS provider accept an unusual value for each rule", async () => {
    const sample = RULES.map((rule) => ({ ...rule, valid: rule.valid.slice(0, 1) }));
    expect(await reported(validCalls(sample))).toEqual({ errors: [], warnings: [] });
  });
});

function validCalls(rules: readonly RuleCases[]): Call[] {
  return shared(rules.flatMap(({ module, valid }) => valid.map((inputs) => ({ module, inputs }))));
}

/**
 * The unit tests cover all cases with literals. Plans of the root module are slow, so they cover this number of cases
 * for each rule.
 */
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

interface InvalidCalls {
  readonly calls: readonly Call[];
  /** Messages of a plan. */
  readonly messages: readonly string[];
  /** Messages if the resources that Terraform skips are validated too. */
  readonly messagesForLiterals: readonly string[];
  readonly warnings: readonly string[];
}

/** Returns calls that break rules, with the expected messages. */
function invalidCalls(rules: readonly RuleCases[], by: RuleCases["by"]): InvalidCalls {
  const cases = rules
    .filter((rule) => rule.by === by)
    .flatMap(({ module, invalid }) => invalid.map((invalidCase) => ({ module, ...invalidCase })));
  const ofModules = (messagesOf: (invalidCase: InvalidCase) => readonly string[]) =>
    distinct(cases.flatMap((one) => messagesOf(one).map((message) => ({ module: one.module, message }))));
  return {
    calls: cases,
    messages: ofModules(({ messages }) => messages),
    messagesForLiterals: ofModules(({ messages, messagesForLiterals = messages }) => messagesForLiterals),
    warnings: ofModules(({ warnings = [] }) => warnings),
  };
}
