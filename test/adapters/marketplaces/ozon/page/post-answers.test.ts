import { expect, test } from "vitest";
import { meaningOfPost } from "../../../../../src/adapters/marketplaces/ozon/page/post-answers.ts";
import { answer, blockPage, challengePage, shell } from "../../page-answers.ts";
import { site } from "./samples.ts";

test.each([[{}], [{ result: true }], [{ error: null, errors: [], code: 0 }], [{ error: "", errors: null, code: "" }]])(
  "a success in JSON without an error in it is a reply that was taken: %j",
  (body) => {
    expect(meaningOfPost(answer(200, body), site)).toEqual({ kind: "sent", receipt: { replyExternalId: null } });
  },
);

test.each([[{ id: "u-1" }], [{ result: { id: "r-1" } }]])("no id is taken from what isn't known: %j", (body) => {
  expect(meaningOfPost(answer(200, body), site)).toEqual({ kind: "sent", receipt: { replyExternalId: null } });
});

test.each([
  ["404 in a page", answer(404, "<h1>404</h1>")],
  ["405 without a word", answer(405, "")],
])("%s says that the call has moved", (_what, given) => {
  expect(meaningOfPost(given, site)).toEqual({ kind: "moved" });
});

test.each([
  ["nothing but a rating", answer(400, { message: "createComment: cannot comment on empty review" }), "notAnswerable"],
  ["gone, by the code", answer(404, { code: 5, message: "no" }), "removed"],
  ["gone, by the words", answer(404, { message: "review not found" }), "removed"],
  ["the limit", answer(429, {}), "rateLimited"],
  ["another company's session", answer(403, { message: "company access denied" }), "browserStop"],
])("is refused for certain: %s", (_what, given, code) => {
  expect(meaningOfPost(given, site)).toMatchObject({ kind: "failed", error: { code } });
});

test("a session of another company published nothing", () => {
  expect(meaningOfPost(answer(403, { message: "company" }), site)).toMatchObject({
    error: { disposition: { reason: "sessionEnded", isUnpublished: true } },
  });
});

test.each([
  ["a page in the place of JSON", answer(200, shell)],
  ["no content", answer(204, "")],
  ["an error with a success", answer(200, { error: { message: "no" } })],
  ["an error behind an empty one", answer(200, { error: "", errors: [{ message: "no" }] })],
  ["an error behind a plain no", answer(200, { error: false, errors: { text: "no" } })],
  ["a code with a success", answer(200, { code: 13, message: "internal" })],
  ["a code in words with a success", answer(200, { code: "INTERNAL" })],
  ["a code in digits with a success", answer(200, { code: "13" })],
  ["a plain no with a success", answer(200, { result: false })],
  ["the end of the session", answer(401, { message: "Unauthenticated" })],
  ["a refusal in words that aren't known", answer(400, { message: "text is too long" })],
  ["a 404 in JSON that names nothing", answer(404, { message: "no route" })],
  ["a conflict", answer(409, { message: "conflict" })],
  ["a redirect", answer(302, "")],
  ["500", answer(500, {})],
  ["504 in a page", answer(504, "<h1>504</h1>")],
])("proves nothing: %s", (_what, given) => {
  expect(meaningOfPost(given, site)).toMatchObject({ kind: "failed", error: { code: "unknownOutcome" } });
});

test.each([
  ["a block page", answer(403, blockPage), "accessLimited"],
  ["a block page with 404", answer(404, blockPage), "accessLimited"],
  ["a challenge", answer(200, challengePage), "challenge"],
  ["a wall in JSON", answer(403, { incidentId: "fab_1" }), "accessLimited"],
] as const)("%s stops the cabinet, and says nothing of the post", (_what, given, reason) => {
  expect(meaningOfPost(given, site)).toMatchObject({
    kind: "failed",
    error: { disposition: { kind: "stopBrowser", reason, isUnpublished: false } },
  });
});

test("what is quoted holds nothing that looks like a key", () => {
  const given = answer(500, { message: `token ${"a1b2".repeat(20)} failed` });

  expect(JSON.stringify(meaningOfPost(given, site))).not.toContain("a1b2a1b2a1b2a1b2");
});
