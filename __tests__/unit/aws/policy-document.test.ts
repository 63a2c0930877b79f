import { describe, expect, it } from "vitest";
import { allow, deny, policyDocument, statementIf, trustPolicy } from "../../../lib/aws/policy-document";
import { Condition } from "../../../lib/terraform/expressions/condition";
import { rendered } from "../helpers";
import { flag, name } from "../terraform/tokens";

describe("policyDocument", () => {
  it("has the version 2012-10-17 and the statements in their order", () => {
    const condition = { StringEquals: { "s3:authType": "REST-HEADER" } };
    const document = policyDocument(
      allow("s3:GetObject", ["arn:aws:s3:::a", "arn:aws:s3:::a/*"], { Sid: "Read" }),
      deny(["s3:PutObject"], "*", { Principal: "*", Condition: condition }),
    );
    expect(JSON.parse(document)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: ["arn:aws:s3:::a", "arn:aws:s3:::a/*"],
        },
        { Principal: "*", Condition: condition, Effect: "Deny", Action: ["s3:PutObject"], Resource: "*" },
      ],
    });
  });

  it("has statements that exist under a condition", () => {
    const read = allow("a:Read", "*");
    const optional = (when: Condition) => rendered(policyDocument(read, statementIf(when, deny("a:Write", "*"))));
    const only = policyDocument(read);
    expect(optional(Condition.literal(true))).toBe(policyDocument(read, deny("a:Write", "*")));
    expect(optional(Condition.literal(false))).toBe(only);
    expect(optional(Condition.equal(name, "x"))).toBe(
      String.raw`${only.slice(0, -2)}${'${var.name == "x" ? '}",{\"Effect\":\"Deny\",\"Action\":\"a:Write\",\"Resource\":\"*\"}" : ""}]}`.replaceAll(
        "\\\\",
        "\\",
      ),
    );
  });

  it("omits a statement id that is undefined", () => {
    expect(policyDocument(allow("a:B", "*", { Sid: undefined }))).not.toContain("Sid");
  });

  it("encodes tokens with jsonencode", () => {
    expect(rendered(policyDocument(allow("a:B", [name, `${name}/*`])))).toContain(
      '"Resource":[${jsonencode(var.name)},${jsonencode("${var.name}/*")}]',
    );
  });

  it("omits optional statements under a condition", () => {
    const first = allow("a:B", "*");
    const second = allow("c:D", "*");
    const document = (when: Condition) => policyDocument(first, statementIf(when, second));
    expect(document(Condition.of(true))).toBe(policyDocument(first, second));
    expect(document(Condition.of(false))).toBe(policyDocument(first));
    expect(rendered(document(Condition.of(flag)))).toContain(
      '${var.flag ? ",{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"c:D\\",\\"Resource\\":\\"*\\"}" : ""}]}',
    );
  });

  it("keeps variables of IAM escaped for Terraform", () => {
    expect(rendered(policyDocument(allow("a:B", "arn:$${aws:username}")))).toContain('"arn:$${aws:username}"');
  });
});

describe("trustPolicy", () => {
  it.each([
    { services: ["a.amazonaws.com"] as const, principal: "a.amazonaws.com" },
    {
      services: ["a.amazonaws.com", "b.amazonaws.com"] as const,
      principal: ["a.amazonaws.com", "b.amazonaws.com"],
    },
  ])("permits $services to assume the role", ({ services, principal }) => {
    expect(JSON.parse(trustPolicy(services)).Statement).toEqual([
      { Effect: "Allow", Principal: { Service: principal }, Action: "sts:AssumeRole" },
    ]);
  });

  it("permits services to assume the role for one account only", () => {
    expect(JSON.parse(trustPolicy(["a.amazonaws.com"], "123456789012")).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "a.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ]);
  });
});
