import { expect, test } from "vitest";
import type { ObservedReply, ReplyVerdict, Standing } from "../../../src/domain/feedback.ts";
import type { DeliveryLedger, Ending, OpenDelivery } from "../../../src/ports/delivery-ledger.ts";
import { lookBeforePosting } from "../../../src/stages/deliver/look-before-posting.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleDelivery } from "../../samples/feedback.ts";

const never = new AbortController().signal;
const oldText = "Первый ответ";
const untouched = sampleDelivery();
const tried = sampleDelivery({ attempt: 1 });
const replacement = sampleDelivery({ operation: "edit", replaces: { text: oldText, replyExternalId: "r1" } });

const reply = (verdict: ReplyVerdict, text = oldText): ObservedReply => ({
  externalId: "r1",
  text,
  verdict,
  rejectionReason: null,
  isEditable: false,
});
const answered = (...replies: ObservedReply[]): Standing => ({ kind: "answered", replies });
const post = { posted: 1, endings: [] };
const ended = (ending: Ending) => ({ posted: 0, endings: [ending] });
const noProof = ended({ kind: "parked", reason: "noProof", detail: null });
const noEdit = ended({ kind: "returned", reason: "editNotPossible", detail: null, replyExternalId: null });
const answeredElsewhere = ended({ kind: "settled", reason: "answeredElsewhere" });

/** What becomes of a delivery that is found in this standing, at a marketplace without an edit. */
async function lookAt(delivery: OpenDelivery, standing: Standing) {
  const endings: Ending[] = [];
  const ledger: Pick<DeliveryLedger, "end" | "postpone" | "recordFoundBeforePosting"> = {
    end: async (_from, ended) => endings.push(...ended.map(({ ending }) => ending)),
    postpone: async () => undefined,
    recordFoundBeforePosting: async (found) => found.length,
  };
  const client = {
    readBack: async () => new Map([[delivery.target.externalId, standing]]),
    readOne: async () => standing,
  };
  const account = sampleAccount({ client, canEdit: false });
  const clear = await lookBeforePosting(account, [delivery], { ledger, progress: { add: () => undefined } }, never);
  return { posted: clear.length, endings };
}

test.each([
  ["what stands open is posted", untouched, { kind: "open" }, post],
  ["what a colleague closed without a visible reply is settled", untouched, { kind: "handled" }, answeredElsewhere],
  ["where our own reply may be the hidden one, a person decides", tried, { kind: "handled" }, noProof],
  ["the same where a rejected reply isn't shown any more", replacement, { kind: "handled" }, noProof],
  ["a new text follows a rejected one, without an edit", replacement, answered(reply("rejected")), post],
  ["a new text follows one that is gone", replacement, { kind: "open" }, post],
  [
    "never while the rejected one has a live twin",
    replacement,
    answered(reply("published"), reply("rejected")),
    noEdit,
  ],
  ["never while one is in moderation", replacement, answered(reply("inModeration")), noEdit],
  ["a colleague's rejected reply still counts as an answer", untouched, answered(reply("rejected")), answeredElsewhere],
] satisfies [string, OpenDelivery, Standing, unknown][])("%s", async (_name, delivery, standing, expected) => {
  expect(await lookAt(delivery, standing)).toEqual(expected);
});
