// The cabinets' part of the sandbox's own API, at a whole sandbox.

import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startSandbox } from "../../../sandbox/start.ts";
import { createVisitor } from "../cabinets/visitor.ts";

const Items = z.object({
  items: z.array(z.object({ marketplace: z.string(), kind: z.string(), externalId: z.string() })),
});

async function openSandbox(marketplaces: readonly string[] = ["ozon"]) {
  const sandbox = await startSandbox({ suppliers: 2, cabinets: 2, marketplaces: [...marketplaces], items: 1 });
  onTestFinished(sandbox.close);
  const control = createVisitor(sandbox.booksUrl);
  const ozon = sandbox.cabinets["ozon"];
  if (ozon === undefined) throw new Error("There is no cabinet at Ozon.");
  const state = async () => JSON.parse((await control.load("/control/cabinets")).html);
  return { sandbox, ozon, state, act: (body: object) => control.call("/control/cabinets", body) };
}

async function openPage(url: string, phone: string, code: string) {
  const visitor = createVisitor(url);
  const asked = await visitor.submit(await visitor.load("/app/reviews"), { phone });
  return { visitor, page: await visitor.submit(asked, { code }) };
}

test("the sandbox tells where the cabinet is and what a person types to sign in", async () => {
  const { ozon, state } = await openSandbox();
  const [login] = ozon.logins;

  const { page } = await openPage(ozon.url, login?.phone ?? "", ozon.code);

  expect(new URL(ozon.url).hostname).toBe("127.0.0.1");
  expect(page.address).toBe("/app/reviews");
  expect(page.html).toContain(login?.companies[0]?.name);
  expect((await state()).ozon).toEqual({ code: ozon.code, logins: ozon.logins, blocks: [] });
});

test("the companies are those of the suppliers file", async () => {
  const { sandbox, ozon } = await openSandbox();

  const clientIds = sandbox.suppliers.flatMap(({ cabinets }) => cabinets.map((cabinet) => cabinet["clientId"]));

  expect(ozon.logins.flatMap(({ companies }) => companies.map(({ account }) => account))).toEqual(clientIds);
});

test("codes are set, companies are joined to a login, and blocks are told", async () => {
  const { ozon, state, act } = await openSandbox();
  const [one, other] = ozon.logins;
  const account = other?.companies[0]?.account;

  const answers = [
    await act({ action: "setCode", marketplace: "ozon", code: "1357" }),
    await act({ action: "joinLogin", marketplace: "ozon", account, phone: one?.phone }),
    await act({ action: "block", marketplace: "ozon", account, afterRequests: 5 }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await state()).ozon).toMatchObject({
    code: "1357",
    logins: [{ companies: [one?.companies[0], { account }] }, { companies: [{ account }] }],
    blocks: [{ account, requestsLeft: 5, isShown: false, requestsAfterShown: 0 }],
  });
});

test("access and session are ended, and calls are moved", async () => {
  const { ozon, act } = await openSandbox();
  const login = ozon.logins[0];
  const account = login?.companies[0]?.account ?? "";
  const { visitor } = await openPage(ozon.url, login?.phone ?? "", ozon.code);
  const count = async () => {
    await visitor.load("/app/reviews");
    return (await visitor.call("/api/review/counter", { company_id: account, company_type: "seller" })).status;
  };

  const before = await count();
  await act({ action: "endAccess", marketplace: "ozon", account });
  const afterAccess = await count();
  await act({ action: "moveCalls", marketplace: "ozon", calls: ["/api/review/counter"] });
  const afterMove = await count();
  await act({ action: "moveCalls", marketplace: "ozon", calls: [] });
  await act({ action: "endSession", marketplace: "ozon", account });

  expect([before, afterAccess, afterMove, await count()]).toEqual([200, 200, 404, 401]);
});

test("moderators hold a review where the cabinet shows it", async () => {
  const { sandbox } = await openSandbox(["ozon", "yandex-market"]);
  const control = createVisitor(sandbox.booksUrl);
  const { items } = Items.parse(JSON.parse((await control.load("/books/items")).html));
  const hold = async (marketplace: string, externalId: string) =>
    (await control.call("/control/cabinets", { action: "holdReview", marketplace, externalId, status: "BLOCKED" }))
      .status;
  const reviewAt = (name: string) =>
    items.find(({ marketplace, kind }) => marketplace === name && kind === "review")?.externalId ?? "";

  const held = await hold("ozon", reviewAt("ozon"));
  const unknown = await hold("ozon", "1");
  const elsewhere = await hold("yandex-market", reviewAt("yandex-market"));

  expect([held, unknown, elsewhere]).toEqual([200, 400, 400]);
});

test("a fault is scripted for the cabinet's site, and taken back", async () => {
  const { sandbox, ozon } = await openSandbox();
  const control = createVisitor(sandbox.booksUrl);
  const fault = { target: "ozon-cabinet", kind: "challenge", path: "/app/reviews", times: 9 };
  const { visitor } = await openPage(ozon.url, ozon.logins[0]?.phone ?? "", ozon.code);

  const scripted = await control.call("/control/faults", fault);
  const challenged = await visitor.load("/app/reviews");
  await fetch(`${sandbox.booksUrl}/control/faults`, { method: "DELETE" });
  const served = await visitor.load("/app/reviews");

  expect(scripted.status).toBe(200);
  expect(challenged.html).toContain("робот");
  expect(served.html).toContain("<nav");
});

test.each([
  ["an action that there isn't", "/control/cabinets", { action: "burn", marketplace: "ozon" }],
  ["a cabinet that there isn't", "/control/cabinets", { action: "unblock", marketplace: "wildberries" }],
  ["a field that there isn't", "/control/cabinets", { action: "unblock", marketplace: "ozon", mood: 1 }],
  ["a login of nobody", "/control/cabinets", { action: "joinLogin", marketplace: "ozon", account: "1", phone: "1" }],
  ["a block of nobody", "/control/cabinets", { action: "block", marketplace: "ozon", account: "1" }],
  ["the end of nobody's access", "/control/cabinets", { action: "endAccess", marketplace: "ozon", account: "1" }],
  ["the end of nobody's session", "/control/cabinets", { action: "endSession", marketplace: "ozon", account: "1" }],
  [
    "the move of a call that there isn't",
    "/control/cabinets",
    { action: "moveCalls", marketplace: "ozon", calls: ["/x"] },
  ],
  ["a fault at a cabinet that there isn't", "/control/faults", { target: "wildberries-cabinet", kind: "failed500" }],
  ["a fault of cabinets at an API", "/control/faults", { target: "ozon", kind: "challenge" }],
])("%s is refused in words", async (_name, path, body) => {
  const { sandbox } = await openSandbox();

  const answer = await createVisitor(sandbox.booksUrl).call(path, body);

  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringMatching(/./) } });
});
