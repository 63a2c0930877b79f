import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Computation, Datastore, MetadataService, StepFunctions, Ui } from "../../lib";
import { errorOf } from "./errors";
import { app } from "./helpers";
import { computationProps, datastoreProps, metadataServiceProps, stepFunctionsProps, uiProps } from "./props";

describe("a submodule alone reports under its own path", () => {
  const resourcePrefix = "A prefix! ";

  it.each([
    {
      name: "Computation",
      make: (stack: Construct) => new Computation(stack, "own", { ...computationProps, resourcePrefix }),
    },
    {
      name: "Datastore",
      make: (stack: Construct) => new Datastore(stack, "own", { ...datastoreProps, resourcePrefix }),
    },
    {
      name: "MetadataService",
      make: (stack: Construct) => new MetadataService(stack, "own", { ...metadataServiceProps, resourcePrefix }),
    },
    {
      name: "StepFunctions",
      make: (stack: Construct) => new StepFunctions(stack, "own", { ...stepFunctionsProps, resourcePrefix }),
    },
    { name: "Ui", make: (stack: Construct) => new Ui(stack, "own", { ...uiProps, resourcePrefix }) },
  ])("$name", ({ make }) => {
    const { path, problems } = errorOf(make);
    expect(path).toMatch(/^problems-\d+\/own$/);
    expect(problems).toContainEqual(
      expect.stringMatching(
        /^`resourcePrefix` is "A prefix! " and `resourceSuffix` is "-prod": the .* name, "A prefix! /,
      ),
    );
  });
});

it("asks nothing of what is switched off, as Terraform does not", () => {
  const elsewhere = { ...stepFunctionsProps, iamPartition: "aws-cn" };
  const { problems } = errorOf((stack) => new StepFunctions(stack, "on", elsewhere));
  expect(problems).toContainEqual(expect.stringContaining("the ARN must be of that partition"));
  expect(
    () => new StepFunctions(new TerraformStack(app(), "off"), "off", { ...elsewhere, active: false }),
  ).not.toThrow();
});

describe("the database's password", () => {
  const errorWith = (props: object) =>
    errorOf((stack) => new MetadataService(stack, "service", { ...metadataServiceProps, ...props }));

  it.each([{ databasePassword: 12345 }, { databasePassword: ["hunter2"] }, { databasePassword: { is: "hunter2" } }])(
    "is never said: $databasePassword",
    (props) => {
      const { problems } = errorWith(props);
      expect(problems).toEqual(["`databasePassword` has a value that is not shown: it must be text."]);
    },
  );

  it("is not said beside other problems", () => {
    const { message, stack } = errorWith({ databasePassword: "hunter2", resourcePrefix: "a b", metadataServiceCpu: 3 });
    expect(message).toContain("`metadataServiceCpu` is 3");
    expect(`${message}${stack}`).not.toContain("hunter2");
  });
});
