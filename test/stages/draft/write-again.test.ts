// What the guard finds in a draft is written once more; what is still found brings a person.

import { expect, test } from "vitest";
import { externalId, feedbackId } from "../../../src/domain/identifiers.ts";
import type { FeedbackToDraft } from "../../../src/ports/drafting.ts";
import type { LanguageModel } from "../../../src/ports/language-model.ts";
import { draftByModel } from "../../../src/stages/draft/draft-by-model.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleContent } from "../../samples/feedback.ts";
import { answerWith } from "./model-question.ts";

const feedback: FeedbackToDraft = {
  id: feedbackId(1),
  kind: "review",
  externalId: externalId("1"),
  content: sampleContent({ text: "Плед мягкий" }),
  contentHash: "",
  product: null,
};

const clean = "Здравствуйте! Спасибо, что рассказали, какой плед мягкий.";
const withLink = "Здравствуйте! Заходите на wool.ru.";
const withLinkAndContact = "Здравствуйте! Заходите на wool.ru или пишите на anna@wool.ru.";

/** @param replies what the model writes, one after the other; null declines */
async function draftWith(replies: readonly (string | null)[]) {
  let calls = 0;
  const model: LanguageModel = {
    name: "test-model",
    ask: async (question) => {
      const reply = replies[calls] ?? null;
      calls += 1;
      if (reply === null) return { kind: "refused" };
      const riskFlags = calls === 1 ? ["legalThreat"] : [];
      const analysis = { sentiment: "positive", confidence: 1, topics: [], riskFlags, language: "ru" } as const;
      return answerWith(question, { kind: "drafted", analysis, reply, promptVersion: "praise-ru-1" });
    },
    probe: async () => ({ kind: "refused" }),
  };
  const asking = { model, meter: <Outcome>(_tokens: number, call: () => Promise<Outcome>) => call(), log: silentLog };
  const result = await draftByModel(sampleAccount(), feedback, asking, new AbortController().signal);
  return { result, calls };
}

test("a reply without a finding is written once", async () => {
  const { result, calls } = await draftWith([clean]);

  expect(result).toMatchObject({ kind: "drafted", reply: clean, findings: [], excerpts: [] });
  expect(calls).toBe(1);
});

test("a rewrite without a finding takes the place of the first reply, and the first analysis stays", async () => {
  const { result, calls } = await draftWith([withLink, clean]);

  expect(result).toMatchObject({ reply: clean, findings: [], excerpts: [], analysis: { riskFlags: ["legalThreat"] } });
  expect(calls).toBe(2);
});

test.each([
  ["the rewrite, where it has fewer", [withLinkAndContact, withLink], withLink],
  ["the first, where the rewrite has more", [withLink, withLinkAndContact], withLink],
  ["the first, where the model declines to write again", [withLink, null], withLink],
])("of two replies with findings a person gets %s", async (_what, replies, kept) => {
  const { result, calls } = await draftWith(replies);

  expect(result).toMatchObject({
    reply: kept,
    findings: ["link"],
    excerpts: [{ finding: "link", fragment: expect.stringContaining("l.ru") }],
  });
  expect(calls).toBe(2);
});
