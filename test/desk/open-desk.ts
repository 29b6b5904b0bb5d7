// A desk on a database of its own, with two suppliers that each have one cabinet.

import { anyItem } from "../../src/desk/item-conditions.ts";
import { feedbackStates } from "../../src/domain/feedback/feedback-state.ts";
import { accountId, type FeedbackId, supplierId } from "../../src/domain/identifiers.ts";
import type { ItemFilter } from "../../src/ports/desk/reply-views.ts";
import { openCore } from "../../src/processes/compose/core.ts";
import { composeDesk } from "../../src/processes/compose/desk.ts";
import { readProcessSettings } from "../../src/processes/compose/process-settings.ts";
import { silentLog } from "../../trials/silent-log.ts";
import { placeFeedback } from "../samples/placed-feedback.ts";
import { openStored, sampleCabinet } from "../samples/stored.ts";

export const wool = supplierId("northern-wool");
export const amber = supplierId("amber-home");
export const amberAccount = accountId(2);

export const everything: ItemFilter = { ...anyItem, limit: 100 };
export const everywhere = { ...everything, states: feedbackStates };

export type TestDesk = Awaited<ReturnType<typeof openTestDesk>>;

export async function openTestDesk() {
  const stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")]);
  await stored.importSuppliers([sampleCabinet("amber-wb")], { id: amber, name: "Amber Home" });
  // The key that the stored credentials are sealed with.
  const secretsKey = Buffer.alloc(32, 7).toString("base64");
  const settings = readProcessSettings({ DATABASE_URL: stored.connectionString, SECRETS_KEY: secretsKey });
  const core = await openCore(settings, silentLog, { isWorker: false });

  /** A review of Amber Home, with a reply where it waits for a person. */
  const placeAmber = async (state: "inReview" | "parked" | "approved"): Promise<FeedbackId> => {
    const reason = state === "parked" ? ({ reason: "readsExhausted" } as const) : {};
    const id = await placeFeedback(stored.pool, { state, account: amberAccount, ...reason });
    await stored.pool.query(
      "insert into reply (feedback_id, version, origin, text, findings) values ($1, 1, 'model', 'Спасибо!', '[]')",
      [id],
    );
    return id;
  };

  return {
    core,
    desk: composeDesk(core),
    stored,
    placeAmber,
    close: async () => {
      await core.close();
      await stored.close();
    },
  };
}
