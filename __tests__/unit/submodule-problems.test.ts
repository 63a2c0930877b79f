import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Computation, Datastore, MetadataService, StepFunctions, Ui } from "../../lib";
import { errorOf } from "./errors";
import { app } from "./helpers";
import { computationProps, datastoreProps, metadataServiceProps, stepFunctionsProps, uiProps } from "./props";

describe("an error of a submodule without a parent", () => {
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
  ])("has the path of the submodule: $name", ({ make }) => {
    const { path, problems } = errorOf(make);
    expect(path).toMatch(/^problems-\d+\/own$/);
    expect(problems).toContainEqual(
      expect.stringMatching(
        /^`resourcePrefix` is "A prefix! " and `resourceSuffix` is "-prod"; the .* name is "A prefix! /,
      ),
    );
  });
});

it("validates no ARNs if Step Functions are inactive, as in Terraform", () => {
  const elsewhere = { ...stepFunctionsProps, iamPartition: "aws-cn" };
  const { problems } = errorOf((stack) => new StepFunctions(stack, "on", elsewhere));
  expect(problems).toContainEqual(expect.stringContaining("the ARN must belong to that partition"));
  expect(
    () => new StepFunctions(new TerraformStack(app(), "off"), "off", { ...elsewhere, active: false }),
  ).not.toThrow();
});

describe("the database password", () => {
  const errorWith = (props: object) =>
    errorOf((stack) => new MetadataService(stack, "service", { ...metadataServiceProps, ...props }));

  it.each([{ databasePassword: 12345 }, { databasePassword: ["hunter2"] }, { databasePassword: { is: "hunter2" } }])(
    "is omitted from the message about its type: $databasePassword",
    (props) => {
      const { problems } = errorWith(props);
      expect(problems).toEqual(["`databasePassword` has a value that is not shown; must be a string."]);
    },
  );

  it("is omitted from the error with other problems", () => {
    const { message, stack } = errorWith({ databasePassword: "hunter2", resourcePrefix: "a b", metadataServiceCpu: 3 });
    expect(message).toContain("`metadataServiceCpu` is 3");
    expect(`${message}${stack}`).not.toContain("hunter2");
  });
});
