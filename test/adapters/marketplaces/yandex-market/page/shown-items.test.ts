import { expect, test } from "vitest";
import { shownIn } from "../../../../../src/adapters/marketplaces/yandex-market/page/shown-items.ts";
import { file, questionDetails, reviewDetails } from "./samples.ts";

const answered = (...data: readonly unknown[]) => ({ results: data.map((one) => ({ data: one })) });
const list = (...ids: readonly unknown[]) => answered({ grades: { data: { result: ids } } });
const [first, second, third] = [{ comment: "1" }, { comment: "2" }, { comment: "3" }].map(reviewDetails);

test("details belong to the ids of the list before them, place by place", () => {
  const fetched = [list(11, 12), answered(first, second), list(13), answered(third)];

  expect(shownIn(fetched, "review", file)).toEqual([
    { id: "11", details: first },
    { id: "12", details: second },
    { id: "13", details: third },
  ]);
});

test("what is shown again is told as it is now", () => {
  const named = reviewDetails({ id: 11, comment: "другой" });

  expect(shownIn([list(11), answered(first), answered(named)], "review", file)).toEqual([{ id: "11", details: named }]);
});

test.each([
  ["nothing at all", []],
  ["answers of another shape", [{ ok: true }, answered({ counters: 5 })]],
  ["a list whose details are still to come", [list(11), answered(first), list(12)]],
])("with %s nothing is known yet", (_what, fetched) => {
  expect(shownIn(fetched, "review", file)).toBeNull();
});

test("an empty list is one", () => {
  expect(shownIn([list()], "review", file)).toEqual([]);
});

test("as many details as the list has none of are told by their own ids, or not at all", () => {
  const own = reviewDetails({ id: 12 });

  expect(shownIn([list(11, 12), answered(own), answered(second)], "review", file)).toEqual([
    { id: "12", details: own },
  ]);
});

test("details of questions aren't those of reviews", () => {
  expect(shownIn([list(11), answered(questionDetails())], "review", file)).toBeNull();
});
