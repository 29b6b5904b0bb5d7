import { expect, test } from "vitest";
import { meaningOfPost } from "../../../../../src/adapters/marketplaces/yandex-market/page/post-answers.ts";
import { answer, blockPage, challengePage, shell } from "../../page-answers.ts";
import { site } from "./samples.ts";

const refused = (code: number | undefined, message: string) => answer(200, { results: [{ error: { code, message } }] });

test.each([
  [{ id: 501 }, "501"],
  [{ id: "501" }, "501"],
  [{}, null],
])("data is a reply that was taken: %j", (data, replyExternalId) => {
  expect(meaningOfPost(answer(200, { results: [{ data }] }), site)).toEqual({
    kind: "sent",
    receipt: { replyExternalId },
  });
});

test.each([
  ["404 without JSON", answer(404, "Not Found")],
  ["405 without a word", answer(405, "")],
])("%s says that the resolver has moved", (_what, given) => {
  expect(meaningOfPost(given, site)).toEqual({ kind: "moved" });
});

test.each([
  ["gone, by the code", refused(404, "no"), "removed"],
  ["gone, by the words", refused(undefined, "Grade not found"), "removed"],
  ["a link in the text", refused(400, "Illegal url in comment text."), "rejectedText"],
  ["a reply that stands there", refused(400, "Comment already exists"), "alreadyAnswered"],
  ["not modifiable", refused(403, "No access to feedback modifying."), "notAnswerable"],
  ["no right, in words that aren't known", refused(403, "Access denied"), "refusedWrite"],
  ["words that aren't known", refused(500, "Something went wrong"), "refusedWrite"],
  ["no words at all", answer(200, { results: [{ error: "E1" }] }), "refusedWrite"],
  ["the limit", refused(420, "Too many requests"), "rateLimited"],
  ["the limit before anything", answer(429, {}), "rateLimited"],
  ["an old word of the page", answer(403, { errors: [] }), "unavailable"],
])("an error means that nothing was done: %s", (_what, given, code) => {
  expect(meaningOfPost(given, site)).toMatchObject({ kind: "failed", error: { code } });
});

test.each([
  ["a page in the place of JSON", answer(200, shell)],
  ["no content", answer(204, "")],
  ["no result", answer(200, { results: [] })],
  ["two results", answer(200, { results: [{ data: {} }, { data: {} }] })],
  ["a result without data", answer(200, { results: [{}] })],
  ["another shape", answer(200, { data: { id: 1 } })],
  ["a comment that is there twice", refused(400, "Duplicate comment.")],
  ["the end of the session", answer(401, {})],
  ["a redirect", answer(302, "")],
  ["500", answer(500, {})],
  ["504 in a page", answer(504, "<h1>504</h1>")],
])("proves nothing: %s", (_what, given) => {
  expect(meaningOfPost(given, site)).toMatchObject({ kind: "failed", error: { code: "unknownOutcome" } });
});

test.each([
  ["a block page", answer(403, blockPage), "accessLimited"],
  ["a challenge", answer(200, challengePage), "challenge"],
] as const)("%s stops the cabinet, and says nothing of the post", (_what, given, reason) => {
  expect(meaningOfPost(given, site)).toMatchObject({
    kind: "failed",
    error: { disposition: { kind: "stopBrowser", reason, isUnpublished: false } },
  });
});

test("a refusal has nothing checked between the post and its record: whose the session is, the next read tells", () => {
  expect(meaningOfPost(refused(403, "Access denied"), site)).toMatchObject({ error: { mayBeKey: false } });
});
