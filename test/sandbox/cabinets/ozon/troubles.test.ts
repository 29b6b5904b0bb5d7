// Trouble that lasts: blocks, and calls that have moved.

import { expect, test } from "vitest";
import { type Desk, openDesk } from "./open-cabinet.ts";

const createPath = "/api/review/comment/create";
const blockOf = ({ site }: Desk) => site.troubles.blocks()[0];

test("a block lets its number of requests pass, then every page leads to the block page", async () => {
  const desk = await openDesk();
  desk.site.troubles.block(desk.account, 2);

  const served = await desk.ask("/api/review/counter");
  const page = await desk.visitor.load("/app/dashboard/main");
  const blocked = await desk.visitor.load("/app/reviews");

  expect([served.status, page.status]).toEqual([200, 200]);
  expect(blocked).toMatchObject({ status: 403, address: "/app/reviews?__rr=1" });
  expect(blocked.html).toContain("Доступ ограничен");
  expect(blocked.html).toContain('id="incident"');
  expect(blocked.html).not.toContain("<nav");
  expect(blockOf(desk)).toEqual({ account: desk.account, requestsLeft: 0, isShown: true, requestsAfterShown: 0 });
});

test("a blocked call is answered by the block page at once, and nothing is stored", async () => {
  const desk = await openDesk();
  const id = desk.add();
  desk.site.troubles.block(null, 0);

  const answer = await desk.comment(id);

  expect(answer).toMatchObject({ status: 403, contentType: expect.stringContaining("html") });
  expect(answer.text).toContain("Доступ ограничен");
  expect(desk.record(id)?.posts).toEqual([]);
});

test("what comes after the block page is counted, until the block is taken back", async () => {
  const desk = await openDesk();
  desk.site.troubles.block(null, 0);
  await desk.ask("/api/review/counter");

  await desk.ask("/api/review/counter");
  await desk.visitor.load("/app/reviews");
  const counted = blockOf(desk)?.requestsAfterShown;
  desk.site.troubles.unblock();

  expect(counted).toBe(3);
  expect((await desk.ask("/api/review/counter")).status).toBe(200);
});

test("one company's block leaves the others alone", async () => {
  const desk = await openDesk();
  const other = { key: "amber-home-ozon", name: "Янтарный дом", isExpired: false, withoutSubscription: true };
  desk.site.troubles.block(desk.standIn.openAccount(other).account, 0);

  expect((await desk.ask("/api/review/counter")).status).toBe(200);
});

test("a call that has moved is gone from its address, and the page names another one that works", async () => {
  const desk = await openDesk();
  const id = desk.add();
  desk.site.troubles.moveCalls([createPath]);

  const gone = await desk.comment(id);
  const { html } = await desk.visitor.load("/app/reviews");
  const { calls } = JSON.parse(/id="settings">([^<]*)</.exec(html)?.[1] ?? "{}");
  const moved = await desk.ask(calls.create, { review_uuid: id, text: "Спасибо!" });

  expect(gone).toMatchObject({ status: 404, contentType: expect.stringContaining("text/plain") });
  expect(calls.list).toBe("/api/v4/review/list");
  expect(calls.create).not.toBe(createPath);
  expect(moved.status).toBe(200);
  expect(desk.record(id)?.posts).toMatchObject([{ text: "Спасибо!" }]);
});

test("calls move back, and then their other address is gone", async () => {
  const desk = await openDesk();
  const id = desk.add();
  desk.site.troubles.moveCalls([createPath]);
  const { html } = await desk.visitor.load("/app/reviews");
  const { calls } = JSON.parse(/id="settings">([^<]*)</.exec(html)?.[1] ?? "{}");

  desk.site.troubles.moveCalls([]);

  expect((await desk.ask(calls.create, { review_uuid: id, text: "Спасибо!" })).status).toBe(404);
  expect((await desk.comment(id)).status).toBe(200);
});

test("every request is in the log with its status, also of those who aren't signed in", async () => {
  const desk = await openDesk();
  const id = desk.add();
  await desk.comment(id);
  desk.site.troubles.endSession(desk.account);
  await desk.comment(id);

  const entries = desk.requestLog.entries().map(({ account, route, status }) => ({ account, route, status }));

  const { account } = desk;
  expect(entries).toEqual(
    expect.arrayContaining([
      { account: "", route: "POST /app/registration/signin", status: 303 },
      { account, route: "GET /app/reviews", status: 200 },
      { account, route: `POST ${createPath}`, status: 200 },
      { account: "", route: `POST ${createPath}`, status: 401 },
    ]),
  );
});
