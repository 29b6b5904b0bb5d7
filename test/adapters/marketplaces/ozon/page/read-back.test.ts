// What a look may conclude from lists that are odd: that an item is gone, or has no reply, only what the site itself says.

import { expect, test } from "vitest";
import { createCursors } from "../../../../../src/adapters/marketplaces/ozon/page/cursors.ts";
import { createPageMap } from "../../../../../src/adapters/marketplaces/ozon/page/map.ts";
import { createReadBack, createReadOne } from "../../../../../src/adapters/marketplaces/ozon/page/read-back.ts";
import type { Visits } from "../../../../../src/adapters/marketplaces/ozon/page/visit.ts";
import { externalId } from "../../../../../src/domain/identifiers.ts";
import type { PageAnswer } from "../../../../../src/ports/browser.ts";
import type { ReplyTarget } from "../../../../../src/ports/marketplace-client.ts";
import { answer } from "../../page-answers.ts";
import { file, openVisit, rawReview } from "./samples.ts";

const never = new AbortController().signal;
const id = "0191c1f5-6f0e-7d2f-9a9b-7d1c2f1f0a01";
const target: ReplyTarget = {
  kind: "review",
  externalId: externalId(id),
  createdAt: new Date("2026-11-20T10:00:00.123Z"),
  productExternalId: "1",
  isRatingOnly: false,
};
const end = { hasNext: false, last_review: null };
const noReply = answer(200, { result: [] });
const older = rawReview({ uuid: "other", published_at: "2026-11-01T10:00:00Z" });

/** A cabinet that answers each of the two calls so. */
function cabinet(list: PageAnswer, replies: PageAnswer = noReply) {
  const visit = openVisit({ read: async ({ url }) => (url.endsWith(file.calls.reviewList) ? list : replies) });
  const visits: Visits = (work) => work(visit);
  const cursors = { review: createCursors(), question: createCursors() };
  const options = { visits, map: createPageMap(file), cursors };
  return {
    readOne: () => createReadOne(options, async () => undefined)(target, never),
    readBack: async () => (await createReadBack(options)([target], never)).get(target.externalId) ?? null,
  };
}

const listOf = (items: readonly unknown[], more: object = end) => answer(200, { result: items, ...more });

test("an item that the list of all shows to its end, and that isn't there, is gone", async () => {
  const { readOne, readBack } = cabinet(listOf([older]));

  expect([await readOne(), await readBack()]).toEqual([{ kind: "removed" }, { kind: "removed" }]);
});

test("a list that says to its end that it holds nothing is read", async () => {
  expect(await cabinet(listOf([])).readOne()).toEqual({ kind: "removed" });
});

test.each([
  ["has no date", rawReview({ published_at: 17 })],
  ["has no status", rawReview({ interaction_status: undefined })],
  ["doesn't count its replies", rawReview({ comments_count: undefined })],
  ["isn't known by its id, as it may be any", rawReview({ uuid: undefined })],
])("an item that is listed and %s is neither gone nor open", async (_what, item) => {
  const { readOne, readBack } = cabinet(listOf([item, older]));

  await expect(readOne()).rejects.toMatchObject({ code: "unexpectedShape" });
  expect(await readBack()).toBeNull();
});

test("what can't be read of others says nothing of an item", async () => {
  const { readBack } = cabinet(listOf([rawReview(), rawReview({ uuid: "other", published_at: 17 })]));

  expect(await readBack()).toEqual({ kind: "open" });
});

test("a list that doesn't say whether more follows doesn't say that an item is gone", async () => {
  const { readOne, readBack } = cabinet(
    listOf([rawReview({ uuid: "newer", published_at: "2026-11-21T10:00:00Z" })], {}),
  );

  await expect(readOne()).rejects.toMatchObject({ code: "unavailable" });
  expect(await readBack()).toBeNull();
});

test("an answer in which no list is doesn't say that an item is gone", async () => {
  await expect(cabinet(answer(200, end)).readOne()).rejects.toMatchObject({ code: "unexpectedShape" });
});

test.each([
  ["has no list", answer(200, {})],
  ["finds nothing", answer(404, { code: 5, message: "not found" })],
])(
  "where what is asked for the replies %s, an item is gone or undetermined, and never open",
  async (_what, replies) => {
    const counted = rawReview({ comments_count: 1 });

    expect(await cabinet(listOf([older]), replies).readOne()).toEqual({ kind: "removed" });
    await expect(cabinet(listOf([rawReview()]), replies).readOne()).rejects.toMatchObject({ code: "unexpectedShape" });
    expect(await cabinet(listOf([counted]), replies).readBack()).toBeNull();
  },
);
