import { expect, test } from "vitest";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyText } from "../../../http/scripted-server.ts";
import { collect } from "../../collect.ts";
import {
  type Answers,
  commentList,
  fresh,
  listing,
  openClient,
  openConnector,
  openOzon,
  rawComment,
  rawReview,
  reviewList,
} from "./samples.ts";

test.each([
  ["the seller's", [rawComment()], "answered"],
  ["an official's", [rawComment({ is_owner: false })], "answered"],
  ["buyers' own", [rawComment({ is_owner: false, is_official: false })], "open"],
  ["hidden", [], "handled"],
])("reads the comments on a new review, and %s make it %j", async (_name, comments, kind) => {
  const server = await openOzon({
    [reviewList]: listing("reviews", { NEW: [rawReview({ comments_amount: 1 })] }),
    [commentList]: () => ({ comments, offset: comments.length }),
  });

  const { items } = await collect(openClient(server.url), "review", fresh);

  expect(items.map(({ standing }) => standing.kind)).toEqual([kind]);
  expect(server.bodies(commentList)).toEqual([{ review_id: "review-1", limit: 100, offset: 0, sort_dir: "ASC" }]);
});

test("remembers the comments of a review until it has another one", async () => {
  let amount = 1;
  const server = await openOzon({
    [reviewList]: (body) => listing("reviews", { NEW: [rawReview({ comments_amount: amount })] })(body),
    [commentList]: () => ({ comments: [rawComment()] }),
  });
  const connector = openConnector({ apiUrl: server.url });
  const readsOf = async () => {
    const client = connector.routes.api.open({ clientId: "123", apiKey: "k" }, createBudgetBook().budget);
    const { items } = await collect(client, "review", fresh);
    expect(items.map(({ standing }) => standing.kind)).toEqual(["answered"]);
    return server.bodies(commentList).length;
  };

  const reads = [await readsOf(), await readsOf()];
  amount = 2;
  // Two are counted and one is shown: the other one is asked for, and may show at any time.
  reads.push(await readsOf(), await readsOf());

  expect(reads).toEqual([1, 1, 3, 5]);
});

test("takes an item whose comments can't be read for a candidate, and stops when that happens again and again", async () => {
  const items = ["a", "b", "c", "d"].map((id) => rawReview({ id, comments_amount: 1, text: id === "d" ? "" : "Да" }));
  const failing = (ids: readonly string[]): Answers => ({
    [reviewList]: listing("reviews", { NEW: items }),
    [commentList]: (body) =>
      ids.includes(String(body["review_id"])) ? replyText("", 500) : { comments: [rawComment()] },
  });
  const some = await openOzon(failing(["a", "b", "d"]));
  const all = await openOzon(failing(["b", "c", "d"]));
  const { items: collected } = await collect(openClient(some.url), "review", fresh);

  expect(collected.map(({ externalId, standing }) => [externalId, standing.kind])).toEqual([
    ["a", "open"],
    ["b", "open"],
    ["c", "answered"],
    ["d", "notAnswerable"],
  ]);
  await expect(collect(openClient(all.url), "review", fresh)).rejects.toMatchObject({ code: "unavailable" });
});
