// The sandbox's own API, in front of one marketplace and the model.

import { expect, test } from "vitest";
import { createBooksRoutes } from "../../../sandbox/control/books-routes.ts";
import { createControlHandler } from "../../../sandbox/control/handler.ts";
import { createItemRoutes } from "../../../sandbox/control/item-routes.ts";
import { createTroubleRoutes } from "../../../sandbox/control/trouble-routes.ts";
import { createKeyRing } from "../../../sandbox/key-ring.ts";
import { defaultKnobs } from "../../../sandbox/knobs.ts";
import { createOzonStandIn } from "../../../sandbox/marketplaces/ozon/stand-in.ts";
import { createModelStandIn } from "../../../sandbox/model/stand-in.ts";
import { calmSurroundings } from "../surroundings.ts";

function openControl() {
  const knobs = { ...defaultKnobs };
  const surroundings = calmSurroundings({ knobs });
  const { now, requestLog } = surroundings;
  const standIn = createOzonStandIn(surroundings);
  const model = createModelStandIn(surroundings);
  const seller = { key: "wool-ozon", name: "Wool", isExpired: false, withoutSubscription: false };
  const { account, cabinet } = standIn.openAccount(seller);
  const standIns = [standIn];
  const handle = createControlHandler({
    ...createBooksRoutes({ standIns, model, requestLog, knobs }),
    ...createTroubleRoutes({ standIns, model, knobs, keyRing: createKeyRing(), pubsub: null }),
    ...createItemRoutes({ standIns, now }),
  });

  function call(route: string, body: unknown = {}) {
    const [method = "", target = ""] = route.split(" ");
    const { pathname: path, searchParams: query } = new URL(target, "http://control");
    const outcome = handle({ method, path, query, headers: {}, body: JSON.stringify(body) });
    if (outcome.kind !== "reply") throw new Error("The connection was cut.");
    return { status: outcome.reply.status, body: JSON.parse(outcome.reply.body.toString()) };
  }

  /** A request of the account to its marketplace. */
  function askMarketplace(path: string, body: unknown) {
    const headers = { "client-id": account, "api-key": String(cabinet["apiKey"]) };
    return standIn.handle({ method: "POST", path, query: new URLSearchParams(), headers, body: JSON.stringify(body) });
  }

  const item = { marketplace: "ozon", account };
  const add = (fields: object = {}): string =>
    call("POST /control/items", { action: "add", ...item, text: "Тёплый", ...fields }).body.externalId;
  const act = (action: string, externalId: string, fields: object = {}) =>
    call("POST /control/items", { action, ...item, externalId, ...fields });
  return { knobs, account, call, askMarketplace, add, act };
}

test("an added item is in the books, with what was said about it", () => {
  const { account, call, add } = openControl();

  const externalId = add({ kind: "question", id: "my-question" });

  expect(call("GET /books/items").body).toMatchObject({
    items: [{ marketplace: "ozon", account, kind: "question", externalId, originalId: "my-question", posts: [] }],
    strays: [],
  });
  expect(call("GET /books/items?account=other").body.items).toEqual([]);
});

test("items are changed, read, answered and removed behind the service's back", () => {
  const { call, askMarketplace, add, act } = openControl();
  const [changed, read, answered, removed] = [add(), add(), add(), add()];

  act("change", changed, { text: "Колется", rating: 2 });
  act("read", read);
  act("answer", answered, { text: "Уже ответили" });
  act("remove", removed);

  const outcome = askMarketplace("/v2/review/list", { limit: 20, filters: { status: "ALL" } });
  const list = outcome.kind === "reply" ? JSON.parse(outcome.reply.body.toString()).reviews : [];
  expect(list).toHaveLength(3);
  expect(list).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: changed, text: "Колется", rating: 2, status: "NEW" }),
      expect.objectContaining({ id: read, status: "VIEWED" }),
      expect.objectContaining({ id: answered, status: "PROCESSED", comments_amount: 1 }),
    ]),
  );
  expect(call("GET /books").body).toMatchObject({ items: 4, answered: 1, posts: 0 });
});

test("a supplement is a new item that belongs to the account", () => {
  const { call, add, act } = openControl();
  const first = add();

  const { externalId } = act("supplement", first, { text: "Через месяц скатался" }).body;

  expect(externalId).not.toBe(first);
  expect(call("GET /books").body).toMatchObject({ items: 2 });
});

test("what a service says that it published is checked against the books", () => {
  const { account, call, add, askMarketplace } = openControl();
  const id = add();
  askMarketplace("/v1/review/comment/create", { review_id: id, text: "Спасибо!" });
  const claim = { marketplace: "ozon", account, kind: "review", externalId: id, text: "Спасибо!" };

  const { body } = call("POST /books/verify", { published: [claim, { ...claim, externalId: "no" }] });

  expect(body).toMatchObject({
    posts: 1,
    missing: 2,
    missingItems: [{ reason: "inModeration" }, { reason: "unknownItem" }],
  });
});

test("a scripted fault hits the next matching request of its target", () => {
  const { call, askMarketplace, add } = openControl();
  const id = add();
  const path = "/v1/review/comment/create";
  call("POST /control/faults", { target: "ozon", kind: "resetAfterStoring", path });
  call("POST /control/faults", { target: "model", kind: "failed500" });

  const read = askMarketplace("/v2/review/info", { review_id: id });
  const write = askMarketplace(path, { review_id: id, text: "Спасибо!" });

  expect([read.kind, write.kind]).toEqual(["reply", "reset"]);
  expect(call("GET /books").body).toMatchObject({ posts: 1 });
});

test("faults can be taken back", () => {
  const { call, askMarketplace, add } = openControl();
  const id = add();
  call("POST /control/faults", { target: "ozon", kind: "resetBeforeStoring", times: 100 });

  call("DELETE /control/faults");

  expect(askMarketplace("/v2/review/info", { review_id: id }).kind).toBe("reply");
});

test("knobs are turned one by one, and told", () => {
  const { knobs, call } = openControl();

  call("POST /control/knobs", { readLagMs: 700 });

  expect(call("GET /control/knobs").body).toEqual({ ...defaultKnobs, readLagMs: 700 });
  expect(knobs.readLagMs).toBe(700);
});

test("the requests of an account are told", () => {
  const { account, call, askMarketplace } = openControl();
  askMarketplace("/v1/roles", {});

  expect(call(`GET /books/requests?account=${account}&windowMs=1000`).body).toMatchObject({
    requests: 1,
    routes: { "POST /v1/roles": 1 },
  });
});

test.each([
  ["an action that there isn't", "POST /control/items", { action: "burn" }],
  ["an item at another marketplace", "POST /control/items", { action: "add", marketplace: "mail.ru", account: "1" }],
  [
    "an item that there isn't",
    "POST /control/items",
    { action: "remove", marketplace: "ozon", account: "1", externalId: "no" },
  ],
  ["a fault that there isn't", "POST /control/faults", { target: "ozon", kind: "fire" }],
  ["a fault of nobody", "POST /control/faults", { target: "mail.ru", kind: "failed500" }],
  ["a fault of Pub/Sub, which doesn't run", "POST /control/faults", { target: "pubsub", kind: "hangs" }],
  ["a knob that there isn't", "POST /control/knobs", { moodMs: 1 }],
  ["a window that is none", "GET /books/requests?windowMs=soon", {}],
])("%s is refused in words", (_name, route, body) => {
  const { call } = openControl();

  expect(call(route, body)).toMatchObject({ status: 400, body: { error: expect.stringMatching(/./) } });
});

test("a call that there isn't names those that there are", () => {
  const { call } = openControl();

  expect(call("GET /")).toMatchObject({ status: 404, body: { calls: expect.arrayContaining(["GET /books"]) } });
});
