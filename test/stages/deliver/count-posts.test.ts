import { expect, test } from "vitest";
import { RejectedTextError } from "../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError } from "../../../src/domain/errors/remote-errors.ts";
import { sampleAccount } from "../../samples/account.ts";
import { deliver, lost, receipt } from "./scene.ts";

test("each post is counted by what is recorded of it", async () => {
  const { recorded } = await deliver([receipt, lost, new RateLimitedError("wait", 1_000)]);

  expect(recorded).toEqual(["postSent by api", "postUnknown by api", "postRefused by api"]);
});

test("a post by the pages is counted as one", async () => {
  const { ways } = sampleAccount();
  const byPages = { review: { ...ways.review, route: "browser" as const }, question: ways.question };

  expect((await deliver([receipt], { own: { ways: byPages } })).recorded).toEqual(["postSent by browser"]);
});

test("what somebody else has recorded isn't counted", async () => {
  const { recorded } = await deliver([new RejectedTextError("Текст отклонён")], { isFenceLost: true });

  expect(recorded).toEqual([]);
});
