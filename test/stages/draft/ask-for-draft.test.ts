import { expect, test } from "vitest";
import type { AnswerFault, LanguageModel, ModelQuestion } from "../../../src/ports/language-model.ts";
import {
  type Asking,
  askForDraft,
  askForRewrite,
  askForSample,
  type DraftOutcome,
} from "../../../src/stages/draft/ask-for-draft.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { draftRequest } from "../../samples/draft-request.ts";
import { answerWith, feedbackIn } from "./model-question.ts";

const never = new AbortController().signal;
const analysis = { sentiment: "positive", confidence: 0.9, topics: [], riskFlags: [], language: "ru" } as const;
const drafted: DraftOutcome = {
  kind: "drafted",
  analysis,
  reply: "Спасибо за отзыв!",
  promptVersion: "mixed-ru-1",
};

type Unusable = { readonly kind: "unusable"; readonly fault: AnswerFault; readonly said: string };
const cutOff: Unusable = { kind: "unusable", fault: { kind: "truncated" }, said: '{"sentiment": "pos' };

/** A model that says one thing after the other, and the questions it got. */
function createScriptedModel(script: readonly (DraftOutcome | Unusable)[]) {
  const asked: ModelQuestion<unknown>[] = [];
  const probed: ModelQuestion<unknown>[] = [];
  const logged: unknown[] = [];
  const answerInTurn =
    (questions: ModelQuestion<unknown>[]): LanguageModel["ask"] =>
    async (question) => {
      const next = script[questions.push(question) - 1] ?? drafted;
      return next.kind === "unusable" ? next : answerWith(question, next);
    };
  const model: LanguageModel = { name: "test-model", ask: answerInTurn(asked), probe: answerInTurn(probed) };
  const log = { ...silentLog, warn: (...line: unknown[]) => void logged.push(line) };
  const asking: Asking = { model, meter: (_tokens, call) => call(), log };
  return { asked, probed, logged, asking };
}

test("a usable answer is the draft, with the supplier's signature", async () => {
  const { asked, logged, asking } = createScriptedModel([drafted]);

  expect(await askForDraft(draftRequest, asking, never)).toEqual({
    kind: "drafted",
    analysis,
    reply: "Спасибо за отзыв!\n\nС уважением, Northern Wool",
    promptVersion: "praise-ru-1",
  });
  expect([asked.length, logged]).toEqual([1, []]);
});

test("an unusable one is quoted back with what was wrong, and the structure in words", async () => {
  const { asked, logged, asking } = createScriptedModel([cutOff, drafted]);

  expect(await askForDraft(draftRequest, asking, never)).toMatchObject({ kind: "drafted" });

  const [first, repair] = asked;
  expect(repair).toMatchObject({ structure: first?.structure, maxOutputTokens: first?.maxOutputTokens });
  expect(repair?.messages.slice(0, -2)).toEqual(first?.messages);
  expect(repair?.messages.at(-2)).toEqual({ role: "assistant", content: cutOff.said });
  expect(repair?.messages.at(-1)?.content).toMatch(/it was cut off.*JSON schema.*"riskFlags"/s);
  expect(logged).toEqual([[expect.any(String), { model: "test-model", problem: "truncated" }]]);
});

test.each([
  ["nothing that was said", { ...cutOff, said: "" }, 3],
  ["the beginning of what was long", { ...cutOff, said: "о".repeat(100_000) }, 4],
])("the second question quotes %s", async (_what, unusable, messages) => {
  const { asked, asking } = createScriptedModel([unusable, drafted]);

  await askForDraft(draftRequest, asking, never);

  expect(asked[1]?.messages).toHaveLength(messages);
  expect(JSON.stringify(asked[1]?.messages).length).toBeLessThan(20_000);
});

test("the first six problems are told, a seventh is not", async () => {
  const problems = Array.from({ length: 7 }, (_unused, place) => `"field ${place}": wrong`);
  const unfit: Unusable = { kind: "unusable", fault: { kind: "unfit", problems }, said: "{}" };
  const { asked, asking } = createScriptedModel([unfit, drafted]);

  await askForDraft(draftRequest, asking, never);

  const told = asked[1]?.messages.at(-1)?.content ?? "";
  expect(problems.map((problem) => told.includes(problem))).toEqual([true, true, true, true, true, true, false]);
});

test.each([
  ["twice unusable", [cutOff, cutOff], { kind: "invalid" }, 2],
  ["refused at once", [{ kind: "refused" }], { kind: "refused" }, 1],
  ["refused after an unusable answer", [cutOff, { kind: "refused" }], { kind: "refused" }, 2],
] as const)("what is %s brings no draft", async (_what, script, outcome, calls) => {
  const { asked, asking } = createScriptedModel(script);

  expect(await askForDraft(draftRequest, asking, never)).toEqual(outcome);
  expect(asked).toHaveLength(calls);
});

test("the sample is a probe, from its first question to its repair", async () => {
  const { asked, probed, asking } = createScriptedModel([cutOff, drafted]);

  expect(await askForSample(asking, never)).toMatchObject({ kind: "drafted" });

  expect([asked.length, probed.length]).toEqual([0, 2]);
  expect(probed.map((question) => feedbackIn(question).text)).toEqual(Array(2).fill("Хороший тёплый плед, спасибо!"));
});

test("a rewrite gives the reply back without its signature, and names what was found with its fragment", async () => {
  const { asked, asking } = createScriptedModel([drafted]);
  const excerpts = [{ finding: "link", why: "address", fragment: "wool.ru" }] as const;
  const reply = "Заходите на wool.ru!\n\nС уважением, Northern Wool";

  const outcome = await askForRewrite(draftRequest, { reply, excerpts }, asking, never);

  expect(outcome).toMatchObject({ kind: "drafted", reply: "Спасибо за отзыв!\n\nС уважением, Northern Wool" });
  const [said, told] = asked[0]?.messages.slice(2) ?? [];
  expect(said).toEqual({ role: "assistant", content: "Заходите на wool.ru!" });
  expect(told?.content).toMatch(/a link.*"wool\.ru"/);
});
