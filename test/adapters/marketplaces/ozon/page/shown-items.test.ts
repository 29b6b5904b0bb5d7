import { describe, expect, test } from "vitest";
import { repliesIn } from "../../../../../src/adapters/marketplaces/ozon/page/dialog.ts";
import { createPageMap } from "../../../../../src/adapters/marketplaces/ozon/page/map.ts";
import { listIn } from "../../../../../src/adapters/marketplaces/ozon/page/shown-items.ts";
import { externalId } from "../../../../../src/domain/identifiers.ts";
import { fetched, file, rawQuestion, rawReview } from "./samples.ts";

const map = createPageMap(file);
const [first, second] = [rawReview({ uuid: "1" }), rawReview({ uuid: "2" })];
const cursor = (uuid: string) => ({ timestamp: "2026-11-20T10:00:00Z", uuid, rating: 5 });
const reviews = (...answers: readonly object[]) =>
  listIn(
    answers.map((body) => fetched(200, body)),
    { kind: "review", map },
    file,
  );

describe("a list that the page has fetched", () => {
  test("has every item once, page by page", () => {
    expect(
      reviews(
        { result: [first], hasNext: true, last_review: cursor("1") },
        { items: { NOT_VIEWED: 2 } },
        { result: [first, second], hasNext: false, last_review: cursor("2") },
      ),
    ).toEqual({ items: [first, second], pages: 2, isWhole: true });
  });

  test.each([
    ["says that more follows", { result: [first], hasNext: true, last_review: cursor("1") }, false],
    ["doesn't say what follows", { result: [first] }, false],
    ["says that nothing follows", { result: [first], hasNext: false }, true],
    ["is empty", { result: [], hasNext: true }, true],
  ])("is whole by what its last page says: one that %s", (_what, page, isWhole) => {
    expect(reviews({ result: [second], hasNext: true, last_review: cursor("2") }, page)).toMatchObject({ isWhole });
  });

  test("that ends where it ended before is whole", () => {
    const page = { result: [first], hasNext: true, last_review: cursor("1") };

    expect(reviews(page, page)).toMatchObject({ isWhole: true });
  });

  test.each([
    ["nothing is", []],
    ["another call has nothing to tell", [{ result: [] }]],
    ["only replies are", [{ result: [{ id: "c-1", text: "Спасибо!" }] }]],
  ])("isn't there where %s", (_what, answers) => {
    expect(reviews(...answers)).toBeNull();
  });

  test.each([
    ["0", true],
    ["q-9", false],
    [undefined, false],
  ])("of questions ends by its cursor: %s", (pagination_last_id, isWhole) => {
    const answers = [fetched(200, { result: [rawQuestion()], pagination_last_id })];

    expect(listIn(answers, { kind: "question", map }, file)).toMatchObject({ pages: 1, isWhole });
  });
});

describe("the replies in a dialog", () => {
  const target = { kind: "review", externalId: externalId("item-1") } as const;
  const reply = { id: "c-1", text: "Спасибо!" };
  const asked = (id: string) => ({ requestBody: JSON.stringify({ company_id: "1", review_uuid: id }) });

  test.each([
    ["in the body of a request", asked("item-1")],
    ["in its address", { url: "https://seller.ozon.ru/api/review/item-1/comments?limit=20" }],
  ])("are those that were asked for by the item's id %s", (_where, request) => {
    expect(repliesIn([fetched(200, { result: [reply] }, request)], target, file)).toEqual([reply]);
  });

  test.each([
    ["another item", asked("item-2")],
    ["an item whose id merely begins so", asked("item-10")],
    ["no item", {}],
  ])("aren't those that were asked for by %s", (_what, request) => {
    expect(repliesIn([fetched(200, { result: [reply] }, request)], target, file)).toBeNull();
  });

  test("are told last, and an empty answer of another call takes none of them back", () => {
    const answers = [
      fetched(200, { result: [] }, asked("item-1")),
      fetched(200, { result: [reply] }, asked("item-1")),
      fetched(200, { result: [] }, asked("item-1")),
    ];

    expect(repliesIn(answers, target, file)).toEqual([reply]);
    expect(repliesIn(answers.slice(0, 1), target, file)).toEqual([]);
  });
});
