import { expect, test } from "vitest";
import { waitKinds, waitReasons } from "../../src/domain/feedback/reasons.ts";
import { words as english } from "../../src/words/english/words.ts";
import { words as russian } from "../../src/words/russian/words.ts";

test.each(waitReasons.filter((reason) => waitKinds[reason] !== "passing"))(
  "what a person can do about %s is told in both languages, with the same action",
  (reason) => {
    const told = [english.remedies[reason], russian.remedies[reason]];

    expect(told).toEqual([expect.objectContaining({ what: expect.any(String) }), expect.anything()]);
    expect(told[0]?.action).toBe(told[1]?.action);
  },
);

test.each([english, russian])("a remedy leads to its action by a colon, and names no command: $or", ({ remedies }) => {
  for (const { what, action } of Object.values(remedies)) {
    expect(what.endsWith(":")).toBe(action !== undefined);
    expect(what).not.toMatch(/feedback-service|(?:suppliers|cabinets) (?:import|check|resume)/);
  }
});
