import { describe, expect, test } from "vitest";
import { parseCredentials } from "../../../../src/adapters/marketplaces/yandex-market/credentials.ts";

describe("a cabinet's fields", () => {
  test.each([
    ["as they are", { businessId: "77", apiKey: "ACMA:k:1" }],
    ["with a number", { businessId: 77, apiKey: "ACMA:k:1" }],
    ["pasted with spaces", { businessId: " 77 ", apiKey: "ACMA: k:1\u200b\n" }],
  ])("are taken %s", (_name, fields) => {
    expect(parseCredentials(fields, "api")).toEqual({
      kind: "valid",
      credentials: { businessId: "77", apiKey: "ACMA:k:1" },
      identity: { externalId: "77", isHash: false },
    });
  });

  test("may have an OAuth token in the place of a key", () => {
    expect(parseCredentials({ businessId: 77, apiKey: " y0_AgAA-b_C\n" }, "api")).toMatchObject({
      kind: "valid",
      credentials: { businessId: "77", apiKey: "y0_AgAA-b_C" },
    });
  });

  test("need no key where the cabinet is worked for by its pages, and keep one that is there", () => {
    expect(parseCredentials({ businessId: 77 }, "browser")).toMatchObject({ credentials: { businessId: "77" } });
    expect(parseCredentials({ businessId: 77, apiKey: "ACMA:k:1" }, "browser")).toMatchObject({
      credentials: { businessId: "77", apiKey: "ACMA:k:1" },
    });
  });

  test.each(["auto", "api"] as const)("need a key by %s", (route) => {
    expect(parseCredentials({ businessId: 77 }, route)).toMatchObject({
      kind: "invalid",
      faults: [{ code: "missing", parameters: { field: "apiKey" } }],
    });
  });

  test.each([
    [{}, ["businessId", "apiKey"]],
    [{ businessId: "my shop", apiKey: "ACMA:k:1" }, ["businessId"]],
    [{ businessId: "0", apiKey: "ACMA:k:1" }, ["businessId"]],
    [{ businessId: "77", apiKey: "k:1" }, ["apiKey"]],
    [{ businessId: "77", apiKey: "ACMA:ключ" }, ["apiKey"]],
    [{ businessId: ["77"], apiKey: "ACMA:k:1" }, ["businessId"]],
  ])("%j are refused for %j", (fields, faulty) => {
    const parsed = parseCredentials(fields, "api");

    expect(parsed.kind === "invalid" && parsed.faults.map(({ parameters }) => parameters.field)).toEqual(faulty);
  });

  test("never come back in a fault's message", () => {
    expect(JSON.stringify(parseCredentials({ businessId: "secret-1", apiKey: "secret-2" }, "api"))).not.toContain(
      "secret",
    );
  });
});
