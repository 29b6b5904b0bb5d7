// Collecting, reading and posting, in a real browser at the sandbox's cabinet.

import { describe, expect, test } from "vitest";
import { seedIdWithBystander, seedIdWithOddBystander } from "../../../../sandbox/marketplaces/yandex-market/market.ts";
import { collect } from "../../collect.ts";
import { closeBrowsersAfterwards, create, never } from "../../page-trial.ts";
import { dayMs } from "../api/samples.ts";
import { listQuestions, listReviews, openPage, openSignedIn, readReview } from "./open-page.ts";

closeBrowsersAfterwards();

const everything = { since: null, knownUntil: null };

describe("collecting", () => {
  test("brings a review and a question as the buyers wrote them, and as open", async () => {
    const cabinet = await openSignedIn();
    const review = cabinet.add({ text: "Тёплый плед", pros: "Мягкий", rating: 4, authorName: "Анна" });
    const question = cabinet.add({ kind: "question", text: "Колется?" });

    const reviews = await collect(cabinet.client, "review", everything);
    const questions = await collect(cabinet.client, "question", everything);

    const content = { text: "Тёплый плед", pros: "Мягкий", rating: 4, authorName: "Анна" };
    expect(reviews).toMatchObject({
      items: [{ externalId: String(review), standing: { kind: "open" }, content }],
      unseen: [String(review)],
      misshapen: [],
    });
    expect(questions).toMatchObject({
      items: [
        { externalId: String(question), standing: { kind: "open" }, content: { text: "Колется?", rating: null } },
      ],
      misshapen: [],
    });
  });

  test.each([
    ["review", listReviews],
    ["question", listQuestions],
  ] as const)("reads the list of %ss to its end, fifty at a time", async (kind, list) => {
    const cabinet = await openSignedIn();
    const ids = Array.from({ length: 60 }, () => String(cabinet.add({ kind, text: "Тёплый" })));
    const before = cabinet.requestsTo(list);

    const { items } = await collect(cabinet.client, kind, everything);

    expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
    // The page's own; then two pages of ids, and the list of what is older.
    expect(cabinet.requestsTo(list) - before).toBeLessThanOrEqual(4);
  });

  test("asks for what needs a reaction of the time before the recent one, and for nothing older than wanted", async () => {
    const cabinet = await openSignedIn();
    const ageOf = (days: number) => ({ createdAtMs: cabinet.now() - days * dayMs });
    cabinet.add(ageOf(90));
    const old = cabinet.add(ageOf(50));
    const fresh = cabinet.add(ageOf(1));
    const answered = cabinet.target(cabinet.add(ageOf(49)));
    await cabinet.client.readyToPost("review", never);
    await cabinet.client.post(answered, "Спасибо!", create, never);

    const { items } = await collect(cabinet.client, "review", {
      since: new Date(cabinet.now() - 60 * dayMs),
      knownUntil: null,
    });

    expect(items.map(({ externalId }) => externalId).toSorted()).toEqual([String(old), String(fresh)].toSorted());
  });
});

test("many are read back, each by a call of its own", async () => {
  const cabinet = await openSignedIn();
  const targets = Array.from({ length: 12 }, () => cabinet.target(cabinet.add()));
  const gone = cabinet.target(7);
  const impossible = cabinet.target("no-number");
  await cabinet.client.readyToPost("review", never);
  const before = cabinet.requestsTo(readReview);

  const standings = await cabinet.client.readBack([...targets, gone, impossible], never);

  expect([...standings.values()].map(({ kind }) => kind)).toEqual([...targets.map(() => "open"), "removed", "removed"]);
  expect(cabinet.requestsTo(readReview) - before).toBe(targets.length + 1);
});

test("a comment of another buyer isn't the seller's", async () => {
  const cabinet = await openSignedIn();
  const ids = [seedIdWithBystander(), seedIdWithOddBystander()].map((id) => cabinet.add({ id }));

  const { items, misshapen } = await collect(cabinet.client, "review", everything);

  expect(items.map(({ standing }) => standing.kind)).toEqual(ids.map(() => "open"));
  expect(misshapen).toEqual([]);
});

test("what is gone is read as removed", async () => {
  const cabinet = await openSignedIn();

  expect(await cabinet.client.readOne(cabinet.target(7), never)).toEqual({ kind: "removed" });
});

test("a site whose comments are called otherwise is answered to nobody", async () => {
  const cabinet = await openSignedIn({ pages: { review: { comments: "thread.messages" } } });
  const id = cabinet.add();

  const { items, misshapen } = await collect(cabinet.client, "review", everything);

  expect(items).toEqual([]);
  expect(misshapen).toMatchObject([{ externalId: String(id) }]);
  await expect(cabinet.client.readOne(cabinet.target(id), never)).rejects.toMatchObject({ code: "unexpectedShape" });
});

test("a check tells which entries of the page file aren't on the page", async () => {
  const cabinet = await openPage({ pages: { elements: { reviewRow: "tr[data-review]" } } });
  await cabinet.signIn();
  cabinet.add();

  const { facts } = await cabinet.client.checkCredentials(never);

  expect(facts.map((fact) => JSON.stringify(fact)).join()).toContain("elements.reviewRow");
  expect(cabinet.requestsTo(listReviews)).toBeGreaterThan(0);
});
