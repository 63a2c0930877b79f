import { describe as about, expect, it } from "vitest";
import { advance, describe, errorsIn, type Progress, START } from "../../../scripts/demo/progress";

function after(...lines: readonly string[]): Progress {
  return lines.reduce(advance, START);
}

const INIT = "metaflow  Initializing the backend...";
const READY = "metaflow  Terraform has been successfully initialized!";
const PLAN = "          Plan: 92 to add, 0 to change, 0 to destroy.";
const LB = "metaflow  aws_lb.a_lb_6896 (metaflow/service/aws_lb-this)";

about("the demo's progress", () => {
  it("names the stages before the plan", () => {
    expect(describe(START, "created")).toBe("synthesizing the stack");
    expect(describe(after(INIT), "created")).toContain("installing the providers");
    expect(describe(after(INIT, READY), "created")).toBe("planning");
  });

  it("shows the number of created resources and the total of the plan", () => {
    const progress = after(
      INIT,
      READY,
      PLAN,
      "metaflow  aws_kms_key.k: Creating...",
      "          aws_kms_key.k: Creation complete after 1s [id=1]",
    );
    expect(progress.total).toBe(92);
    expect(describe(progress, "created")).toBe("created 1 of 92 resources");
  });

  it("adds up all kinds of changes", () => {
    const progress = after(
      "Plan: 1 to import, 2 to add, 3 to change, 4 to destroy.",
      "aws_a.a: Modifying... [id=a]",
      "aws_a.a: Modifications complete after 0s [id=a]",
      "aws_b.b: Destroying... [id=b]",
      "aws_b.b: Destruction complete after 2m3s",
    );
    expect(progress).toMatchObject({ total: 9, done: 2, pending: [] });
  });

  it("names the first pending resource by the path of its construct, and counts the others", () => {
    const begun = [PLAN, `${LB}: Creating...`, "aws_b.b: Creating..."];
    expect(describe(after(...begun), "created")).toBe(
      "created 0 of 92 resources, waiting for metaflow/service/aws_lb-this and 1 more",
    );
    const ended = after(
      ...begun,
      `${LB}: Still creating... [10s elapsed]`,
      `${LB}: Creation complete after 1m0s [id=x]`,
    );
    expect(describe(ended, "created")).toBe("created 1 of 92 resources, waiting for aws_b.b");
  });

  it("distinguishes the instances of a resource", () => {
    const progress = after(
      PLAN,
      "aws_a.a[0]: Creating...",
      "aws_a.a[1]: Creating...",
      "aws_a.a[0]: Creation complete after 1s",
    );
    expect(progress.pending.map(({ address }) => address)).toEqual(["aws_a.a[1]"]);
  });

  it("does not count data sources and other output", () => {
    const progress = after(
      PLAN,
      "data.aws_region.r: Reading...",
      "data.aws_region.r: Read complete after 0s",
      "Apply complete!",
    );
    expect(progress).toMatchObject({ done: 0, pending: [] });
  });
});

about("the errors in cdktf's output", () => {
  it("are complete, without the surrounding output", () => {
    const output = [
      "metaflow  aws_a.a: Creating...",
      "metaflow  Error: expected length of name",
      "",
      "            with aws_a.a,",
      "            on cdk.tf.json line 47",
      "",
      "0 Stacks deploying     1 Stack done     0 Stacks waiting",
      "Invoking Terraform CLI failed with exit code 1",
    ].join("\n");
    expect(errorsIn(output)).toBe(
      "metaflow  Error: expected length of name\n\n            with aws_a.a,\n            on cdk.tf.json line 47",
    );
  });

  it("can be in several places of the output", () => {
    expect(errorsIn("m  Error: one\n   more\nm  fine\n   Error: two")).toBe("m  Error: one\n   more\n   Error: two");
  });

  it("are the last lines if no line is marked as an error", () => {
    const output = Array.from({ length: 40 }, (_, index) => `line ${index}`).join("\n");
    expect(errorsIn(`${output}\n\n`).split("\n")).toHaveLength(15);
    expect(errorsIn(output)).toMatch(/^line 25\n.*line 39$/s);
  });
});
