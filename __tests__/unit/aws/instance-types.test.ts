import { describe, expect, it } from "vitest";
import { anyArm, anyEarlyNvidia, anyNvidia, haveOneArchitecture } from "../../../lib/aws/instance-types";
import { rendered } from "../helpers";
import { list } from "../terraform/tokens";

const ARM = [
  "a1",
  "a1.metal",
  "c6g",
  "c6gd.large",
  "c7gn.large",
  "m7g",
  "r8g.medium",
  "t4g",
  "x2gd",
  "g5g",
  "g5g.xlarge",
];
const MORE_ARM = [
  "im4gn.large",
  "is4gen",
  "hpc7g.4xlarge",
  "i8ge.large",
  "m8gb",
  "p6e-gb200.36xlarge",
  "default_arm64",
];
const X86 = [
  "m5",
  "m7i-flex.large",
  "c6i",
  "g5",
  "g4dn",
  "gr6.4xlarge",
  "p4d.24xlarge",
  "p6-b200.48xlarge",
  "u-6tb1.metal",
];
const MORE_X86 = ["optimal", "default_x86_64", "trn1", "inf2", "vt1", "dl1", "hpc6id", "u7in-16tb.224xlarge", "i4i"];

describe("the processor", () => {
  it.each([...ARM, ...MORE_ARM])("of %s is ARM", (type) => expect(anyArm([type]).known).toBe(true));
  it.each([...X86, ...MORE_X86])("of %s is x86", (type) => expect(anyArm([type]).known).toBe(false));

  it("is the same for a list of one architecture only", () => {
    expect(haveOneArchitecture([...ARM, ...MORE_ARM]).known).toBe(true);
    expect(haveOneArchitecture([...X86, ...MORE_X86]).known).toBe(true);
    expect(haveOneArchitecture(["c6i.large", "c6g.large"]).known).toBe(false);
    expect(haveOneArchitecture([]).known).toBe(true);
  });

  it("is an expression for a token", () => {
    expect(rendered(haveOneArchitecture(list).expression)).toMatch(
      /^\$\{\(?alltrue\(\[for entry in var\.list : can\(regex\("[^"]+", entry\)\)\]\)\)? \|\| \(?!\(?anytrue\(\[for entry in var\.list : .*\]\)\)?\)?\}$/,
    );
  });
});

describe("a GPU of NVIDIA", () => {
  it.each([
    "g3s.xlarge",
    "g4dn.xlarge",
    "g5",
    "g6e.12xlarge",
    "g6f",
    "gr6f",
    "g7e.2xlarge",
    "p3dn.24xlarge",
    "p5en",
    "p6-b200",
  ])("is in %s", (type) => expect(anyNvidia([type]).known).toBe(true));
  it.each(["g4ad.xlarge", "g5g", "m5", "c6gd", "inf2", "trn1"])("is not in %s", (type) =>
    expect(anyNvidia([type]).known).toBe(false),
  );
  it.each(["p2.xlarge", "p3", "p3dn.24xlarge", "g3", "g3s"])("of %s has no drivers in Amazon Linux 2023", (type) =>
    expect(anyEarlyNvidia([type]).known).toBe(true),
  );
  it.each(["p4d", "p5", "g4dn", "g5", "g6"])("of %s has drivers in Amazon Linux 2023", (type) =>
    expect(anyEarlyNvidia([type]).known).toBe(false),
  );
});
