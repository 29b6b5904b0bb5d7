import { describe, expect, test } from "vitest";
import { wildberries } from "../../../../src/adapters/marketplaces/wildberries/index.ts";
import { readToken } from "../../../../src/adapters/marketplaces/wildberries/token.ts";
import { toldReport } from "../../../samples/told-report.ts";
import { contentRight, feedbackRight, makeToken, readOnlyRight } from "./samples.ts";

const connector = wildberries({ apiUrl: null });
const now = new Date("2026-11-23T00:00:00Z");
const inAMonth = Math.floor(Date.parse("2026-12-23T00:00:00Z") / 1_000);
const good = { exp: inAMonth, s: feedbackRight + contentRight, sid: "seller-1", acc: 3 };

const inspect = (payload: Readonly<Record<string, unknown>>, more: Readonly<Record<string, string>> = {}) =>
  toldReport(connector.inspectCredentials({ token: makeToken(payload), ...more }, now));

describe("the token of a Wildberries cabinet", () => {
  test("names the account by its seller", () => {
    const parsed = connector.parseCredentials({ token: `  ${makeToken(good)}\n` }, "api");

    expect(parsed).toMatchObject({ kind: "valid", identity: { externalId: "seller-1", isHash: false } });
    expect(parsed).toMatchObject({ credentials: { token: makeToken(good) } });
  });

  test("may be any string: the account is then named by a hash that doesn't show it", () => {
    const parsed = connector.parseCredentials({ token: "just-a-string" }, "api");

    expect(parsed).toMatchObject({ kind: "valid", identity: { isHash: true } });
    expect(parsed.kind === "valid" && parsed.identity.externalId).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ["missing", undefined, "missing"],
    ["a number", 7, "missing"],
    ["blank", "  ", "missing"],
    ["broken by a space", "abc def", "spaceInside"],
    ["given with the word Bearer", "Bearer abc", "startsWithBearer"],
    ["in letters that no token has", "ключ", "foreignCharacters"],
  ])("is refused when it is %s", (_name, token, code) => {
    const parsed = connector.parseCredentials({ token }, "api");

    expect(parsed).toMatchObject({ kind: "invalid", faults: [{ code, parameters: { field: "token" } }] });
  });

  test("tells its kind, its expiry and that nothing is wrong with it", () => {
    expect(inspect(good)).toEqual({ fault: null, expiresAt: new Date(inAMonth * 1_000), facts: { token: "Personal" } });
  });

  test.each([
    [1, "Base (5 requests an hour)"],
    [2, "Test (sandbox only)"],
    [3, "Personal"],
    [4, "Service"],
    [9, "of an unknown kind"],
    [undefined, "of an unknown kind"],
  ])("of kind %s is called %s", (acc, name) => {
    expect(inspect({ ...good, acc }).facts).toMatchObject({ token: name });
  });

  test("of the kind Base is called by what its service secret makes of it", () => {
    const base = { ...good, acc: 1 };

    expect(inspect(base, { serviceSecret: "secret" }).facts).toEqual({ token: "Base with a service secret" });
    expect(inspect(good, { serviceSecret: "secret" }).facts).toEqual({ token: "Personal" });
  });

  test.each([
    ["lacks the category of product cards", { s: feedbackRight }, "not available: the key may not read product cards"],
    ["has it, and too few calls", { acc: 1 }, "not read: the few calls of a Base token are kept for replies"],
  ])("that %s says that products aren't read", (_name, payload, products) => {
    expect(inspect({ ...good, ...payload })).toMatchObject({ fault: null, facts: { products } });
  });

  test.each([
    ["has expired", { exp: Math.floor(now.getTime() / 1_000) }, "expired"],
    ["lacks the category of reviews and questions", { s: 2 ** 30 - 1 - feedbackRight }, "missingCategory"],
    ["may only read", { s: feedbackRight + readOnlyRight }, "readOnly"],
    ["may do everything else that there is", { s: 2 ** 40 + feedbackRight }, null],
    ["doesn't say what it may do", { s: undefined }, null],
  ])("that %s is reported as such", (_name, payload, fault) => {
    expect(inspect({ ...good, ...payload }).fault).toBe(fault);
  });

  test("is marked by `t` as one of the sandbox where it doesn't name its kind", () => {
    expect(readToken(makeToken({ t: true })).kind).toBe("test");
  });

  test("tells its right to product cards", () => {
    expect(readToken(makeToken({ s: contentRight })).rights).toEqual({
      content: true,
      feedback: false,
      readOnly: false,
    });
  });

  test.each([
    "a.b.c",
    "..",
    `a.${Buffer.from("null").toString("base64url")}.c`,
    makeToken({ exp: "x", s: -1, sid: 5 }),
  ])("that can't be read tells nothing: %s", (token) => {
    expect(readToken(token)).toEqual({ kind: null, sellerId: null, expiresAt: null, rights: null });
  });
});

describe("the service secret beside the token", () => {
  const parse = (serviceSecret: unknown) => connector.parseCredentials({ token: "token", serviceSecret }, "api");

  test("is kept with it", () => {
    expect(parse(" secret\n")).toMatchObject({
      kind: "valid",
      credentials: { token: "token", serviceSecret: "secret" },
    });
  });

  test.each([undefined, null])("may be left out: %s", (nothing) => {
    expect(parse(nothing)).toMatchObject({ kind: "valid", credentials: { token: "token" } });
    expect(JSON.stringify(parse(nothing))).not.toContain("serviceSecret");
  });

  test.each([
    ["empty", "", "secretEmpty"],
    ["a number", 7, "secretEmpty"],
    ["broken by a space", "abc def", "spaceInside"],
    ["in letters that no header has", "секрет", "foreignCharacters"],
  ])("is refused when it is %s", (_name, serviceSecret, code) => {
    expect(parse(serviceSecret)).toMatchObject({
      kind: "invalid",
      faults: [{ code, parameters: { field: "serviceSecret" } }],
    });
  });

  test("is reported together with a token that is at fault", () => {
    const parsed = connector.parseCredentials({ token: "", serviceSecret: "" }, "api");

    expect(parsed.kind === "invalid" && parsed.faults.map(({ parameters }) => parameters.field)).toEqual([
      "token",
      "serviceSecret",
    ]);
  });
});
