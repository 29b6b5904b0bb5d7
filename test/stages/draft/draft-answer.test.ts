import { expect, test } from "vitest";
import { readDraftAnswer } from "../../../src/stages/draft/draft-answer.ts";

const good = {
  sentiment: "positive",
  confidence: 0.9,
  topics: ["размер"],
  riskFlags: [],
  language: "ru",
  reply: "Рады, что плед вам понравился.",
};

test("an answer of the structure fits, whatever else stands in it", () => {
  expect(readDraftAnswer({ ...good, mood: "sunny" })).toEqual({ kind: "fits", answer: good });
});

test("words for no risk and repeated topics are left out", () => {
  const answer = { ...good, riskFlags: ["none", " нет ", ""], topics: [" размер ", "размер"] };

  expect(readDraftAnswer(answer)).toMatchObject({ answer: { riskFlags: [], topics: ["размер"] } });
});

test("what doesn't fit is told by the names of its fields, never by their values", () => {
  const read = readDraftAnswer({ ...good, sentiment: "великолепный", topics: "секретнослово", reply: "  " });

  expect(read).toEqual({
    kind: "unfit",
    problems: [
      expect.stringMatching(/^"sentiment": /),
      expect.stringMatching(/^"topics": /),
      expect.stringMatching(/^"reply": /),
    ],
  });
  expect(JSON.stringify(read)).not.toMatch(/великолепный|секретнослово/);
});

test("an object that is a list is told as a whole", () => {
  expect(readDraftAnswer([])).toMatchObject({ problems: [expect.stringMatching(/^"the object": /)] });
});
