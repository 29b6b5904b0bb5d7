import { expect, test } from "vitest";
import { correlationIdOf } from "../../../src/domain/feedback/correlation-id.ts";
import { feedbackId } from "../../../src/domain/identifiers.ts";

test("everything that is said of one item can be found by its number, and by no other's", () => {
  expect(correlationIdOf(feedbackId(42))).toBe("feedback-42");
  expect(correlationIdOf(feedbackId(42))).not.toBe(correlationIdOf(feedbackId(421)));
});
