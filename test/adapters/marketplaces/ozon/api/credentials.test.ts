import { describe, expect, test } from "vitest";
import { toldReport } from "../../../../samples/told-report.ts";
import { stayInTimeZone } from "../../../../setup/time-zone.ts";
import { replyJson, replyText } from "../../../http/scripted-server.ts";
import { type Answers, never, noSubscription, openClient, openOzon, refusal } from "./samples.ts";

const dayMs = 86_400_000;
const rolesExpiringIn = (ms: number) => () => ({
  expires_at: new Date(Date.now() + ms).toISOString(),
  roles: [{ name: "Admin", methods: ["/v1/actions"] }],
});
const roles = (...lists: readonly (readonly string[] | null)[]) => ({
  "/v1/roles": () => ({ expires_at: null, roles: lists.map((methods, place) => ({ name: `Role ${place}`, methods })) }),
});
const readingReviews = ["/v2/review/list", "/v2/review/info", "/v2/review/count", "/v1/review/comment/list"];
const readingQuestions = ["/v1/question/list", "/v1/question/info", "/v1/question/count", "/v1/question/answer/list"];
const onlyRead = "may only be read: the key's roles don't let it answer";
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
  return { report: toldReport(await openClient(server.url).checkCredentials(never)), server };
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

  test.each(["UNSPECIFIED", "UNKNOWN"])("takes %s for no subscription's name", async (type) => {
    const { report } = await check({
      "/v1/seller/info": () => ({
        company: { name: "ООО «Пример»" },
        subscription: { is_premium: false, type },
      }),
    });

    expect(report.facts).toMatchObject({ seller: "ООО «Пример»", reviews: "available" });
    expect(report.facts).not.toHaveProperty("subscription");
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

  test("tells which group the key has no right to; the other half works alone", async () => {
    const { report } = await check({
      "/v1/question/count": () => replyJson(refusal(7, "api-key is missing a required role"), 403),
    });

    expect(report).toMatchObject({ fault: null, facts: { reviews: "available" } });
    expect(report.facts["questions"]).toContain("Admin");
  });

  const answering = ["/v1/review/comment/create", "/v1/question/answer/create"];
  test.each([
    ["lack products", answering, "not available: the key may not read product cards"],
    ["name their list", [...answering, "/v3/product/info/list"], undefined],
    ["name all of products", [...answering, "/v2/product"], undefined],
  ])("tells whether products can be read where the roles %s", async (_name, methods, products) => {
    const { report } = await check(roles(methods));

    expect([report.fault, report.facts["products"]]).toEqual([null, products]);
  });

  test.each([
    ["Review read only", [readingReviews]],
    ["reading both, by two roles", [readingReviews, readingQuestions]],
    ["other methods alone", [["/v1/posting", "/v3/product/info/list"]]],
  ])("finds that the key only reads where the roles list %s", async (_name, lists) => {
    const { report } = await check(roles(...lists));

    expect(report).toMatchObject({ fault: "readOnly", facts: { reviews: onlyRead, questions: onlyRead } });
  });

  test.each([
    ["reviews", [readingReviews, ["/v1/question/answer/create", ...readingQuestions]]],
    ["questions", [["/v1/review/comment/create", ...readingReviews], readingQuestions]],
  ])("tells of a key that may answer one kind that %s may only be read", async (kind, lists) => {
    const { report } = await check(roles(...lists));

    const other = kind === "reviews" ? "questions" : "reviews";
    expect(report).toMatchObject({ fault: null, facts: { [kind]: onlyRead, [other]: "available" } });
  });

  test.each([
    ["no methods", [[]]],
    ["nothing", [null]],
    ["one role that reads and one without a list", [readingReviews, []]],
    ["whole groups", [["/v1/review", "/v1/question"]]],
    ["groups with a star", [["/v1/review/*", "/v1/question/*"]]],
    ["methods of a newer version", [["/v2/review/comment/create", "/v2/question/answer/create"]]],
    ["the writing methods in two roles", [["/v1/review/comment/create"], ["/v1/question/answer/create"]]],
  ])("lets a key answer whose roles list %s", async (_name, lists) => {
    const { report } = await check(roles(...lists));

    expect(report).toMatchObject({ fault: null, facts: { reviews: "available", questions: "available" } });
  });

  test("names the lack of rights where the only kind with a subscription may not be answered", async () => {
    const { report } = await check({
      ...roles(readingReviews),
      "/v1/question/count": () => replyJson(premiumPlusOnly, 403),
    });

    expect(report).toMatchObject({ fault: "readOnly", facts: { questions: "needs the subscription Premium Plus" } });
  });

  test("names the lack of rights, which a new key mends, before the lack of a subscription", async () => {
    const { report } = await check({
      "/v2/review/count": () => replyJson(noSubscription, 403),
      "/v1/question/count": () => replyJson(refusal(7, "api-key is missing a required role"), 403),
    });

    expect(report.fault).toBe("missingCategory");
  });

  test("reads an expiry without a zone as UTC", async () => {
    stayInTimeZone("Asia/Vladivostok");

    const { report } = await check({ "/v1/roles": () => ({ expires_at: "2099-02-18 09:54:23", roles: [] }) });

    expect(report.expiresAt?.toISOString()).toBe("2099-02-18T09:54:23.000Z");
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
