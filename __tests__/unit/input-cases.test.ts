import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Computation, Datastore, MetadataService, Metaflow, StepFunctions, Ui } from "../../lib";
import { NAME_FORMATS } from "../../lib/aws/formats/resource-name-formats";
import { definitions } from "../../lib/metaflow/modules";
import type { ModuleClass, ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { camelCase, inTypeScriptNames } from "../../lib/terraform/validation/names";
import { InvalidInputError } from "../../lib/terraform/validation/problem";
import { RULES } from "../input-cases";
import { BASE } from "../input-cases/base";
import { shared } from "../input-cases/calls";
import type { Inputs, InvalidCase, ModuleName, RuleCases } from "../input-cases/cases";
import { app, withoutStackTraces } from "./helpers";

interface Module {
  readonly definition: ModuleDefinition;
  make(scope: Construct, id: string, inputs: Inputs): Construct;
}

/** Accepts inputs that the compiler cannot check, because they come from a table. */
function module<P>(type: ModuleClass<P, Construct>): Module {
  return {
    definition: type._definition,
    make: (scope, id, inputs) => {
      const props = Object.entries(inputs).map(([name, value]) => [camelCase(name), value]);
      return new type(scope, id, Object.fromEntries(props));
    },
  };
}

const MODULES: Readonly<Record<ModuleName, Module>> = {
  ".": module(Metaflow),
  computation: module(Computation),
  datastore: module(Datastore),
  "metadata-service": module(MetadataService),
  "step-functions": module(StepFunctions),
  ui: module(Ui),
};

const MODULE_NAMES: readonly ModuleName[] = [
  ".",
  "computation",
  "datastore",
  "metadata-service",
  "step-functions",
  "ui",
];

const stack = new TerraformStack(app(), "rules");
let constructs = 0;

/** Returns the errors and warnings of a construct with these inputs. */
function reported(moduleName: ModuleName, inputs: Inputs): { errors: readonly string[]; warnings: readonly string[] } {
  try {
    const { make } = MODULES[moduleName];
    const construct = withoutStackTraces(() => make(stack, `of-${constructs++}`, { ...BASE[moduleName], ...inputs }));
    return { errors: [], warnings: construct.node.metadata.map(({ data }) => String(data)).toSorted() };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { errors: error.problems.map(({ message }) => message).toSorted(), warnings: [] };
  }
}

/** Returns the messages of a construct, with the TypeScript names of the inputs. */
function messagesOf(moduleName: ModuleName, { messages, messagesForLiterals = messages }: InvalidCase): string[] {
  const { inputs } = MODULES[moduleName].definition;
  return messagesForLiterals.map((message) => inTypeScriptNames(message, inputs));
}

/** Returns constructs with as many cases as possible, because each construct takes milliseconds. */
function merged(moduleName: ModuleName, cases: readonly InvalidCase[]): InvalidCase[] {
  const calls = shared(cases.map(({ inputs }) => ({ module: moduleName, inputs })));
  return calls.map(({ inputs }) => {
    const contained = cases.filter((invalid) => contains(inputs, invalid.inputs));
    // Two rules may have the same case.
    const messages = new Set(contained.flatMap((invalid) => messagesOf(moduleName, invalid)));
    return { inputs, messages: [...messages].toSorted() };
  });
}

function contains(all: Inputs, some: Inputs): boolean {
  return Object.entries(some).every(([name, value]) => JSON.stringify(all[name]) === JSON.stringify(value));
}

describe.each(MODULE_NAMES)("literals of %s", (moduleName) => {
  const rules = RULES.filter(({ module }) => module === moduleName);
  const casesBy = (by: RuleCases["by"]) => rules.filter((rule) => rule.by === by).flatMap(({ invalid }) => invalid);
  const valid = shared(rules.flatMap(({ module, valid }) => valid.map((inputs) => ({ module, inputs }))));

  it.each(merged(moduleName, casesBy("variable")))("are rejected: $inputs", ({ inputs, messages }) => {
    expect(reported(moduleName, inputs)).toEqual({ errors: messages, warnings: [] });
  });

  it.each(casesBy("resource"))("are rejected together: $inputs", (invalid) => {
    const errors = messagesOf(moduleName, invalid).toSorted();
    expect(reported(moduleName, invalid.inputs)).toEqual({ errors, warnings: [] });
  });

  it.each(merged(moduleName, casesBy("warning")))("cause a warning: $inputs", ({ inputs, messages }) => {
    expect(reported(moduleName, inputs)).toEqual({ errors: [], warnings: messages });
  });

  it.each(valid)("are accepted: $inputs", ({ inputs }) => {
    expect(reported(moduleName, inputs)).toEqual({ errors: [], warnings: [] });
  });
});

/** Rules with only one invalid value, such as an empty list or a combination of switches. */
const ONE_INVALID_VALUE = [
  "must have at least one entry",
  "must have at least one instance type on EC2",
  "nobody can open the UI, and each plan shows a change of its security group: add the CIDR blocks of the users, such as the VPC's, or their security groups",
  "`ecs_cluster_arn` must be empty unless the mode is `existing`",
  "`ecs_cluster_arn` must name an existing cluster if no cluster is created",
  "a certificate is required: set `ui_certificate_arn`",
  "the bucket name `metaflow-s3` belongs to another AWS account: set `s3_bucket_name` or `resource_suffix`",
  "the modes `verify-ca` and `verify-full` need a root certificate: set `database_ssl_root_cert` to its path in the containers",
];

const ADD_CASES = "add three invalid and three valid cases to a file in __tests__/input-cases";

describe("the tables", () => {
  const modules = Object.values<ModuleDefinition>(definitions);
  const inputs = modules.flatMap((module) => Object.values(module.inputs));
  const rules = [
    ...inputs.flatMap(({ rules = [] }) => rules.map(({ requirement }) => requirement)),
    ...modules.flatMap(({ preconditions = [], checks = [] }) =>
      [...preconditions, ...checks].map(({ requirement }) => requirement),
    ),
  ];

  it.each([...new Set(rules)])("have invalid and valid values for: %s", (rule) => {
    const isAbout = (message: string) => message.includes(`; ${rule}.`);
    expect(fewCases(isAbout, ONE_INVALID_VALUE.includes(rule) ? 1 : 3), ADD_CASES).toEqual([]);
  });

  it.each(Object.values(NAME_FORMATS))("have invalid and valid names for: $noun", ({ noun, format }) => {
    const text = `characters) and must be ${format.description}`;
    const isAbout = (message: string) => message.includes(`the ${noun} name is `) && message.includes(text);
    expect(fewCases(isAbout), ADD_CASES).toEqual([]);
  });
});

/** Returns the numbers of invalid and valid cases with a matching message, if they are below the minimum. */
function fewCases(matches: (message: string) => boolean, minimumInvalid = 3): string[] {
  const isAbout = ({ messages, messagesForLiterals = [] }: InvalidCase) =>
    [...messages, ...messagesForLiterals].some(matches);
  const tables = RULES.filter(({ invalid }) => invalid.some(isAbout));
  const invalid = tables.flatMap((table) => table.invalid.filter(isAbout)).length;
  const valid = tables.flatMap((table) => table.valid).length;
  return [...(invalid < minimumInvalid ? [`${invalid} invalid`] : []), ...(valid < 3 ? [`${valid} valid`] : [])];
}
