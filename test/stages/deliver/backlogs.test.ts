import { expect, test } from "vitest";
import { createBacklogs } from "../../../src/stages/deliver/backlogs.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleDelivery } from "../../samples/feedback.ts";

const callMs = 340;
const account = sampleAccount({ client: { replyIntervalMs: () => callMs } });
const batchOf = (count: number) => Array.from({ length: count }, () => sampleDelivery());

test("a lane is in a backlog when single reads of a batch would take longer than a turn, until nothing is left", () => {
  const { isBehind, end } = createBacklogs();

  const normalDay = isBehind(account, batchOf(20), callMs);
  const backlog = isBehind(account, batchOf(60), callMs);
  const lastStretch = isBehind(account, batchOf(5), callMs);
  end(account.accountId);
  const nextDay = isBehind(account, batchOf(20), callMs);

  expect([normalDay, backlog, lastStretch, nextDay]).toEqual([false, true, true, false]);
});
