import { describe, expect, test } from "vitest";
import { parseCredentials } from "../../../../src/adapters/marketplaces/ozon/credentials.ts";

describe("a cabinet's fields", () => {
  test.each([
    [{ clientId: " 1234567 ", apiKey: "  8f14e45f-ceea\n-467f " }],
    [{ clientId: 1234567, apiKey: "8f14e45f-ceea-467f" }],
    [{ clientId: "1 234\u00a0567", apiKey: "\ufeff8f14e45f-ceea-467f" }],
  ])("are taken as they are pasted: %j", (fields) => {
    expect(parseCredentials(fields, "api")).toEqual({
      kind: "valid",
      credentials: { clientId: "1234567", apiKey: "8f14e45f-ceea-467f" },
      identity: { externalId: "1234567", isHash: false },
    });
  });

  test.each([
    [{ clientId: "1234567" }, { clientId: "1234567" }],
    [
      { clientId: "1234567", apiKey: "key" },
      { clientId: "1234567", apiKey: "key" },
    ],
  ])("need no key where the cabinet is worked for by its pages: %j", (fields, credentials) => {
    expect(parseCredentials(fields, "browser")).toMatchObject({ kind: "valid", credentials });
  });

  test.each(["auto", "api"] as const)("need a key where the route may be the API: %s", (route) => {
    expect(parseCredentials({ clientId: "1234567" }, route)).toMatchObject({
      kind: "invalid",
      faults: [{ code: "missing", parameters: { field: "apiKey" } }],
    });
  });

  test("say where cancelled orders are decided now, instead of overlooking an older file's word", () => {
    expect(parseCredentials({ clientId: "1", apiKey: "k", answerCancelledOrders: false }, "api")).toMatchObject({
      kind: "invalid",
      faults: [
        {
          code: "saidForSupplier",
          parameters: { field: "answerCancelledOrders", instead: "policy: { cancelledOrders: answer }", or: "skip" },
        },
      ],
    });
  });

  test.each([
    [{}, ["clientId", "apiKey"]],
    [{ clientId: "seller", apiKey: "key" }, ["clientId"]],
    [{ clientId: "1", apiKey: "ключ" }, ["apiKey"]],
    [{ clientId: "1", apiKey: ["key"] }, ["apiKey"]],
  ])("that can't be right are named, without a word of the key: %j", (fields, names) => {
    const parsed = parseCredentials(fields, "api");

    expect(parsed.kind === "invalid" && parsed.faults.map(({ parameters }) => parameters.field)).toEqual(names);
    expect(JSON.stringify(parsed)).not.toMatch(/ключ"/);
  });
});
