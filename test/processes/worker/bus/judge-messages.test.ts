import { expect, test } from "vitest";
import { accountId, deliveryId } from "../../../../src/domain/identifiers.ts";
import { judgeMessages } from "../../../../src/processes/worker/bus/judge-messages.ts";

const id = deliveryId(7);
const message = { deliveryId: id, accountId: accountId(1), epoch: 3 };
const waited = { deliveryId: id, failures: 1 };
const stands = { deliveryId: id, state: "approved", epoch: 3, failures: 1 } as const;

test.each([
  ["that waited no more as it says", [], [], "done"],
  ["whose delivery is closed", [waited], [], "done"],
  ["whose delivery was sent", [waited], [{ ...stands, state: "sent" }], "done"],
  ["whose delivery is in doubt", [waited], [{ ...stands, state: "unknown" }], "done"],
  ["whose delivery is back with a person", [waited], [{ ...stands, state: "inReview" }], "done"],
  ["whose delivery was scheduled anew meanwhile", [waited], [{ ...stands, epoch: 4 }], "done"],
  ["whose delivery was definitely refused", [waited], [{ ...stands, failures: 2 }], "failed"],
  ["whose delivery had no turn", [waited], [stands], "again"],
] as const)("a message %s", (_case, before, after, verdict) => {
  expect(judgeMessages([message], before, after).get(id)).toBe(verdict);
});
