// Collecting, reading and posting, in a real browser at the sandbox's cabinet.

import { describe, expect, test } from "vitest";
import { collect } from "../../collect.ts";
import { closeBrowsersAfterwards, create, never } from "../../page-trial.ts";
import { openSignedIn } from "./open-page.ts";

closeBrowsersAfterwards();

const everything = { since: null, knownUntil: null };
const dayMs = 86_400_000;

describe("collecting", () => {
  test("brings a review and a question as the buyers wrote them, and as open", async () => {
    const cabinet = await openSignedIn();
    const review = cabinet.add({ text: "Тёплый плед", rating: 4 });
    const question = cabinet.addQuestion({ text: "Колется?" });

    const reviews = await collect(cabinet.client, "review", everything);
    const questions = await collect(cabinet.client, "question", everything);

    expect(reviews).toMatchObject({
      items: [{ externalId: review, standing: { kind: "open" }, content: { text: "Тёплый плед", rating: 4 } }],
      unseen: [review],
      misshapen: [],
    });
    expect(questions).toMatchObject({
      items: [{ externalId: question, standing: { kind: "open" }, content: { text: "Колется?", rating: null } }],
      misshapen: [],
    });
  });

  test.each(["review", "question"] as const)("reads the list of %ss to its end, page by page", async (kind) => {
    const cabinet = await openSignedIn();
    const ids = Array.from({ length: 45 }, () => cabinet.add({ kind, text: "Тёплый" }));

    const { items } = await collect(cabinet.client, kind, everything);

    expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
  });

  test("leaves out what is older than wanted, and asks for no page behind it", async () => {
    const cabinet = await openSignedIn();
    for (let count = 0; count < 45; count++) cabinet.add({ createdAtMs: cabinet.now() - 60 * dayMs });
    const fresh = cabinet.add();

    const { items } = await collect(cabinet.client, "review", {
      since: new Date(cabinet.now() - 30 * dayMs),
      knownUntil: null,
    });

    expect(items.map(({ externalId }) => externalId)).toEqual([fresh]);
    // The page itself asks for one, and each of the two lists is asked for one.
    expect(cabinet.requestsTo("/api/v4/review/list")).toBeLessThanOrEqual(3);
  });

  test("tells that nothing but a rating can't be answered", async () => {
    const cabinet = await openSignedIn();
    cabinet.add({ text: "" });

    const { items } = await collect(cabinet.client, "review", everything);

    expect(items).toMatchObject([{ standing: { kind: "notAnswerable" } }]);
  });
});

test("what is gone is read as removed", async () => {
  const cabinet = await openSignedIn();

  expect(await cabinet.client.readOne(cabinet.target("no-such-review"), never)).toEqual({ kind: "removed" });
});

test("a rating alone is refused by the site, and that is final", async () => {
  const cabinet = await openSignedIn();
  const target = cabinet.target(cabinet.add({ text: "" }));
  await cabinet.client.readyToPost("review", never);

  await expect(cabinet.client.post(target, "Спасибо!", create, never)).rejects.toMatchObject({ code: "notAnswerable" });
});

test("an item deep in the list is found by its date, and the next one beside it costs no second walk", async () => {
  const cabinet = await openSignedIn();
  const at = (days: number) => cabinet.now() - days * dayMs;
  const deep = [cabinet.add({ createdAtMs: at(50) }), cabinet.add({ createdAtMs: at(50.1) })];
  for (let days = 1; days <= 45; days++) cabinet.add({ createdAtMs: at(days) });
  const [first, second] = deep.map((id, place) => ({
    ...cabinet.target(id),
    createdAt: new Date(at(50 + place / 10)),
  }));
  const list = "/api/v4/review/list";

  const standing = first && (await cabinet.client.readOne(first, never));
  const before = cabinet.requestsTo(list);
  const next = second && (await cabinet.client.readOne(second, never));

  expect([standing, next]).toEqual([{ kind: "open" }, { kind: "open" }]);
  expect(cabinet.requestsTo(list) - before).toBe(1);
});
