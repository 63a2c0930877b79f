import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Computation, Datastore, MetadataService, Metaflow, StepFunctions, Ui } from "../../lib";
import { NAME_RULES } from "../../lib/aws/rules/resource-names";
import { definitions } from "../../lib/definitions";
import { InvalidInputError } from "../../lib/terraform/invalid-input";
import { camelCase, inTypeScriptNames, type ModuleDefinition } from "../../lib/terraform/module-definition";
import { RULES } from "../rules";
import { BASE } from "../rules/base";
import { shared } from "../rules/calls";
import type { BadCase, Inputs, ModuleName, RuleCases } from "../rules/cases";
import { app, withoutStackTraces } from "./helpers";

interface Module {
  readonly definition: ModuleDefinition;
  make(scope: Construct, id: string, inputs: Inputs): Construct;
}

interface ModuleClass<P> {
  new (scope: Construct, id: string, props: P): Construct;
  readonly definition: ModuleDefinition;
}

/** The compiler does not know the inputs of a table; the definition does. */
function module<P>(type: ModuleClass<P>): Module {
  return {
    definition: type.definition,
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

const stack = new TerraformStack(app(), "rules");
let constructs = 0;

/** What a construct with these inputs has to say of them: an error's sentences, or warnings. */
function said(moduleName: ModuleName, inputs: Inputs): { errors: readonly string[]; warnings: readonly string[] } {
  try {
    const { make } = MODULES[moduleName];
    const construct = withoutStackTraces(() => make(stack, `of-${constructs++}`, { ...BASE[moduleName], ...inputs }));
    return { errors: [], warnings: construct.node.metadata.map(({ data }) => String(data)) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { errors: error.problems.toSorted(), warnings: [] };
  }
}

function expected({ module, by }: RuleCases, { says, saysOfLiterals = says }: BadCase): ReturnType<typeof said> {
  const { definition } = MODULES[module];
  const sentences = saysOfLiterals.map((sentence) => inTypeScriptNames(sentence, definition)).toSorted();
  return by === "warning" ? { errors: [], warnings: sentences } : { errors: sentences, warnings: [] };
}

const NOTHING: ReturnType<typeof said> = { errors: [], warnings: [] };

describe.each(Object.keys(MODULES))("literals of %s", (moduleName) => {
  const rules = RULES.filter(({ module }) => module === moduleName);
  const good = shared(rules.flatMap(({ module, good }) => good.map((inputs) => ({ module, inputs }))));

  for (const rule of rules) {
    for (const bad of rule.bad) {
      it(`refused: ${JSON.stringify(bad.inputs)}`, () => {
        expect(said(rule.module, bad.inputs)).toEqual(expected(rule, bad));
      });
    }
  }

  it.each(good)("taken: $inputs", ({ module, inputs }) => expect(said(module, inputs)).toEqual(NOTHING));
});

/** Of an empty list, or of two switches, there is one value only. */
const ONE_BAD_VALUE = [
  "it must have an entry",
  "on EC2 there must be at least one",
  "nobody can open the UI, and each plan shows a change of its security group: list who may, such as the VPC",
  "only the mode `existing` uses a cluster by its ARN",
  "without a cluster of its own, the module needs the ARN of an existing one",
  "without an API key and without an access list, everyone on the internet can read and write metadata: turn `api_basic_auth` on, or list the addresses that may call the API",
  "all AWS accounts share the names of buckets, and `metaflow-s3` is taken: set a name of your own, or a suffix",
  "in the modes `verify-ca` and `verify-full` the services need a root certificate: set `database_ssl_root_cert` to its path in the containers",
];

describe("the tables", () => {
  const modules = Object.values<ModuleDefinition>(definitions);
  const inputs = modules.flatMap((module) => Object.values(module.inputs));
  const rules = [
    ...inputs.flatMap(({ rules = [], warnings = [] }) => [...rules, ...warnings]),
    ...modules.flatMap(({ checks = [] }) => checks),
  ];

  it.each([...new Set(rules.map(({ requirement }) => requirement))])("have bad and good values for: %s", (rule) => {
    const isAbout = (sentence: string) => sentence.includes(`: ${rule}.`);
    expect(fewCases(isAbout, ONE_BAD_VALUE.includes(rule) ? 1 : 3)).toEqual([]);
  });

  it.each(Object.values(NAME_RULES))("have bad and good names for: $whose name", ({ whose, form }) => {
    const said = new RegExp(`: ${whose} name, `);
    expect(fewCases((sentence) => said.test(sentence) && sentence.includes(`it must be ${form.text}.`))).toEqual([]);
  });
});

/** Of what there are less than three cases, bad or good, whose sentence is such a one. */
function fewCases(isSuch: (sentence: string) => boolean, leastBad = 3): string[] {
  const isAbout = ({ says, saysOfLiterals = [] }: BadCase) => [...says, ...saysOfLiterals].some(isSuch);
  const tables = RULES.filter(({ bad }) => bad.some(isAbout));
  const bad = tables.flatMap((table) => table.bad.filter(isAbout)).length;
  const good = tables.flatMap((table) => table.good).length;
  return [...(bad < leastBad ? [`${bad} bad`] : []), ...(good < 3 ? [`${good} good`] : [])];
}
