// A reply in a few lines: nothing of what matters is cut, and what is late says so.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cabinetId, feedbackId, marketplaceName, supplierId } from "../../../src/domain/identifiers.ts";
import type { ReplySummary } from "../../../src/ports/desk/reply-views.ts";
import { replyCard } from "../../../src/processes/cli/reply-card.ts";
import { displayWidth } from "../../../src/processes/cli/terminal/text-width.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { sampleContext, sampleTerminal } from "../../samples/kept-streams.ts";

const card: ReplySummary = {
  id: feedbackId(31),
  supplier: supplierId("quiet-hearth"),
  cabinet: cabinetId("quiet-hearth-wildberries"),
  marketplace: marketplaceName("wildberries"),
  account: "account",
  kind: "review",
  externalId: "T-yG_DooDqPCAEuB03Bm",
  state: "inReview",
  reason: "belowAutoRating",
  reasonDetail: null,
  priority: 0,
  rating: 2,
  buyer: "Руслан",
  productId: "1",
  productName: "Сковорода чугунная «Очаг», 24 см",
  writtenAt: new Date(2026, 10, 23, 19, 16),
  deadline: new Date(2026, 10, 24, 19, 16),
  words: "Пришла со сколом.",
  sentiment: null,
  riskFlags: ["safety", "legal"],
  version: 1,
  reply: "Просим прощения.",
  findings: [],
  delivery: null,
};

const now = new Date(2026, 10, 24, 12, 0);
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now }));
afterEach(() => void vi.useRealTimers());

const flat = (text: string) => text.replace(/\s+/g, " ");

test.each([
  ["en", 60],
  ["en", 80],
  ["ru", 60],
  ["ru", 80],
] as const)("in %s at %i columns nothing of it is cut", (language, columns) => {
  const { context } = sampleTerminal(catalogues[language], columns);
  const shown = replyCard(card, context);
  const whole = replyCard(card, sampleContext(catalogues[language]));

  expect(shown).not.toContain("…");
  for (const line of shown.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  for (const fact of (whole.split("\n")[1] ?? "").split(" · ")) expect(shown).toContain(fact.trim());
  for (const word of flat(whole.split("\n")[0] ?? "").split(" ")) expect(flat(shown)).toContain(word);
});

test.each([
  ["en", /overdue since 24 Nov 2026/],
  ["ru", /просрочено с 24 нояб\. 2026/],
] as const)("a deadline that is over is marked, in %s", (language, mark) => {
  const context = sampleContext(catalogues[language]);
  expect(replyCard(card, context)).not.toMatch(mark);

  vi.setSystemTime(new Date(2026, 10, 24, 20, 0));

  expect(replyCard(card, context)).toMatch(mark);
});

test("on a terminal it is red", () => {
  const { context } = sampleTerminal(catalogues.en, 80);
  const style = vi.spyOn(context.output, "style");
  vi.setSystemTime(new Date(2026, 10, 25));

  replyCard(card, context);

  expect(style).toHaveBeenCalledWith("red", expect.stringContaining("overdue"));
});
