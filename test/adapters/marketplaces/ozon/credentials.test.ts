import { describe, expect, test } from "vitest";
import { parseCredentials } from "../../../../src/adapters/marketplaces/ozon/credentials.ts";
import { replyJson, replyText } from "../../http/scripted-server.ts";
import { type Answers, never, noSubscription, openClient, openOzon, refusal } from "./samples.ts";

const dayMs = 86_400_000;
const rolesExpiringIn = (ms: number) => () => ({
  expires_at: new Date(Date.now() + ms).toISOString(),
  roles: [{ name: "Admin", methods: ["/v2/review/list"] }],
});
const working: Answers = {
  "/v1/roles": rolesExpiringIn(60 * dayMs),
  "/v1/seller/info": () => ({
    company: { name: "ООО «Пример»" },
    subscription: { is_premium: true, type: "PREMIUM_PRO" },
  }),
  "/v2/review/count": () => ({ total: 3, new: 1, viewed: 1, processed: 1 }),
  "/v1/question/count": () => ({ all: 3 }),
};
const premiumPlusOnly = refusal(
  7,
  "checkSellerPremiumPlus: the method is only available with a Premium Plus subscription",
  "text",
);
const check = async (answers: Answers) => {
  const server = await openOzon({ ...working, ...answers });
  return { report: await openClient(server.url).checkCredentials(never), server };
};

describe("checking credentials", () => {
  test("asks what the key says, whose it is, and each group of methods by a valid request", async () => {
    const { report, server } = await check({});

    expect(report.fault).toBeNull();
    expect(report.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 59 * dayMs);
    expect(report.facts).toEqual({
      roles: "Admin",
      seller: "ООО «Пример»",
      subscription: "PREMIUM_PRO",
      reviews: "available",
      questions: "available",
    });
    expect(server.seen.map(({ path, body }) => [path, body])).toEqual([
      ["/v1/roles", "{}"],
      ["/v1/seller/info", "{}"],
      ["/v2/review/count", "{}"],
      ["/v1/question/count", "{}"],
    ]);
  });

  test("tells which group lacks its subscription; the other half works alone", async () => {
    const { report } = await check({ "/v2/review/count": () => replyJson(noSubscription, 403) });

    expect(report).toMatchObject({
      fault: null,
      facts: { reviews: 'needs the subscription "Управление отзывами" or Premium Pro', questions: "available" },
    });
  });

  test("finds the cabinet without a subscription where both are refused, and never calls the key invalid", async () => {
    const { report } = await check({
      "/v2/review/count": () => replyJson(noSubscription, 403),
      "/v1/question/count": () => replyJson(premiumPlusOnly, 403),
    });

    expect(report).toMatchObject({
      fault: "subscriptionMissing",
      facts: { questions: "needs the subscription Premium Plus" },
    });
  });

  test("reports a lack of rights even where one group works", async () => {
    const { report } = await check({
      "/v1/question/count": () => replyJson(refusal(7, "api-key is missing a required role"), 403),
    });

    expect(report).toMatchObject({ fault: "missingCategory", facts: { reviews: "available" } });
    expect(report.facts["questions"]).toContain("Admin");
  });

  test.each([
    [13.5, true],
    [0.5, true],
    [14.5, false],
  ])("warns of an expiry in %s days, if it is within 14", async (days, isWarned) => {
    const { report } = await check({ "/v1/roles": rolesExpiringIn(days * dayMs) });

    expect(report.fault).toBeNull();
    expect(report.facts["warning"]?.includes("expires soon") ?? false).toBe(isWarned);
  });

  test.each([
    ["expired by its own date", rolesExpiringIn(-dayMs), "expired"],
    ["refused", () => replyJson(refusal(7, "Invalid Api-Key"), 403), "invalid"],
    ["deactivated", () => replyJson(refusal(7, "Api-key is deactivated"), 403), "invalid"],
  ])("makes no further call for a key that is %s", async (_name, roles, fault) => {
    const { report, server } = await check({ "/v1/roles": roles });

    expect(report.fault).toBe(fault);
    expect(server.paths()).toEqual(["/v1/roles"]);
  });

  test("does without what the key may not tell", async () => {
    const { report } = await check({
      "/v1/roles": () => replyJson(refusal(7, "method is not allowed"), 403),
      "/v1/seller/info": () => replyText("", 500),
    });

    expect(report).toEqual({ fault: null, expiresAt: null, facts: { reviews: "available", questions: "available" } });
  });

  test("throws when the answer can't be had", async () => {
    await expect(check({ "/v2/review/count": () => replyText("", 503) })).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});

describe("a cabinet's fields", () => {
  test.each([
    [{ clientId: " 1234567 ", apiKey: "  8f14e45f-ceea\n-467f " }],
    [{ clientId: 1234567, apiKey: "8f14e45f-ceea-467f", answerCancelledOrders: false }],
    [{ clientId: "1 234\u00a0567", apiKey: "\ufeff8f14e45f-ceea-467f", answerCancelledOrders: "false" }],
  ])("are taken as they are pasted: %j", (fields) => {
    expect(parseCredentials(fields)).toEqual({
      kind: "valid",
      credentials: { clientId: "1234567", apiKey: "8f14e45f-ceea-467f", answerCancelledOrders: "false" },
      identity: { externalId: "1234567", isHash: false },
    });
  });

  test.each([true, "true"])("may ask for reviews of cancelled orders: %j", (answerCancelledOrders) => {
    expect(parseCredentials({ clientId: "1", apiKey: "k", answerCancelledOrders })).toMatchObject({
      credentials: { answerCancelledOrders: "true" },
    });
  });

  test.each([
    [{}, ["clientId", "apiKey"]],
    [{ clientId: "seller", apiKey: "key" }, ["clientId"]],
    [{ clientId: "1", apiKey: "ключ" }, ["apiKey"]],
    [{ clientId: "1", apiKey: ["key"] }, ["apiKey"]],
    [{ clientId: "1", apiKey: "key", answerCancelledOrders: "maybe" }, ["answerCancelledOrders"]],
  ])("that can't be right are named, without a word of the key: %j", (fields, names) => {
    const parsed = parseCredentials(fields);

    expect(parsed.kind === "invalid" && parsed.faults.map(({ field }) => field)).toEqual(names);
    expect(JSON.stringify(parsed)).not.toMatch(/ключ"/);
  });
});
