import { expect, test } from "vitest";
import { decide } from "../../src/domain/policy.ts";

const positive = { kind: "review", rating: 5, isSuspicious: false, riskFlags: [], findings: [] } as const;
const auto = { reviews: { kind: "auto" }, questions: { kind: "auto" } } as const;
const fromFour = { reviews: { kind: "autoFromRating", rating: 4 }, questions: { kind: "review" } } as const;

test("a rule of automatic replies approves a harmless reply", () => {
  expect(decide(auto, positive)).toEqual({ kind: "approve" });
});

test("a risk flag goes to a person, whatever the policy says", () => {
  expect(decide(auto, { ...positive, riskFlags: ["court"] })).toEqual({ kind: "person", reason: "riskFlag" });
});

test("a guard finding goes to a person, whatever the policy says", () => {
  expect(decide(auto, { ...positive, findings: ["link"] })).toEqual({ kind: "person", reason: "guardFinding" });
});

test("a message that the marketplace calls suspicious goes to a person", () => {
  expect(decide(auto, { ...positive, isSuspicious: true })).toEqual({ kind: "person", reason: "riskFlag" });
});

test("a rating below the automatic one goes to a person", () => {
  expect(decide(fromFour, { ...positive, rating: 3 })).toEqual({ kind: "person", reason: "belowAutoRating" });
  expect(decide(fromFour, { ...positive, rating: 4 })).toEqual({ kind: "approve" });
});

test("an automatic rating can't be reached without a rating", () => {
  expect(decide(fromFour, { ...positive, rating: null })).toEqual({ kind: "person", reason: "noRating" });
});
