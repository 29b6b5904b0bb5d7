import { expect, test } from "vitest";
import type { LookRule } from "../../../src/ports/marketplace.ts";
import { createBacklogs } from "../../../src/stages/deliver/backlogs.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleDelivery } from "../../samples/feedback.ts";

const lookRule: LookRule = {
  kind: "list",
  listOpen: async () => new Set(),
  countsForMs: 10_000,
  singleReadMs: 340,
  hidesAnswersTo: () => false,
};
const account = sampleAccount({ client: { lookRule, replyIntervalMs: () => 340 } });
const batchOf = (count: number) => Array.from({ length: count }, () => sampleDelivery());

test("a lane is in a backlog when single reads of a batch would take longer than a turn, until nothing is left", () => {
  const { isBehind, end } = createBacklogs();

  const normalDay = isBehind(account, batchOf(20));
  const backlog = isBehind(account, batchOf(60));
  const lastStretch = isBehind(account, batchOf(5));
  end(account.accountId);
  const nextDay = isBehind(account, batchOf(20));

  expect([normalDay, backlog, lastStretch, nextDay]).toEqual([false, true, true, false]);
});
