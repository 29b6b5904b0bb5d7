// What stands at the marketplace right before posting. Only items that are proven to stand open are posted.

import type { Standing } from "../../domain/feedback.ts";
import { isSameReply } from "../../domain/text-comparison.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, Ending, OpenDelivery } from "../../ports/delivery-ledger.ts";
import type { Progress } from "../../ports/progress.ts";

/** A standing that can't be determined now (the list lags) is asked for again after this long. */
const undeterminedDelayMs = 15_000;

type LookDependencies = {
  readonly ledger: Pick<DeliveryLedger, "end" | "postpone" | "recordFoundBeforePosting">;
  readonly progress: Progress;
};

type Verdict =
  | { readonly kind: "post" }
  | { readonly kind: "later" }
  /** Our own earlier attempt is there after all. */
  | { readonly kind: "found" }
  | { readonly kind: "end"; readonly ending: Ending };

/** Returns the deliveries that may be posted now; everything else is stored as it was found. */
export async function lookBeforePosting(
  account: OpenAccount,
  batch: readonly OpenDelivery[],
  { ledger, progress }: LookDependencies,
  signal: AbortSignal,
): Promise<readonly OpenDelivery[]> {
  const standings = await readStandings(account, batch, signal);
  const judged = batch.map((delivery) => {
    const { canEdit } = account.abilities.replies[delivery.target.kind];
    return { delivery, verdict: judge(delivery, standings.get(delivery), canEdit) };
  });
  const of = (kind: Verdict["kind"]) =>
    judged.filter(({ verdict }) => verdict.kind === kind).map(({ delivery }) => delivery);

  const endings = judged.flatMap(({ delivery, verdict }) =>
    verdict.kind === "end" ? [{ delivery, ending: verdict.ending }] : [],
  );
  await ledger.end("approved", endings);
  await ledger.postpone(of("later"), undeterminedDelayMs);
  const found = await ledger.recordFoundBeforePosting(of("found"));
  const answeredElsewhere = endings.filter(({ ending }) => ending.reason === "answeredElsewhere").length;
  if (found + answeredElsewhere > 0) {
    progress.add("duplicatesPrevented", account.cabinetId, found + answeredElsewhere);
  }
  return of("post");
}

/** Lists for what nobody has touched; single reads for edits and for what we tried before. */
async function readStandings(
  account: OpenAccount,
  batch: readonly OpenDelivery[],
  signal: AbortSignal,
): Promise<ReadonlyMap<OpenDelivery, Standing>> {
  const isDoubtful = (delivery: OpenDelivery) => delivery.operation === "edit" || delivery.attempt > 0;
  const standings = new Map<OpenDelivery, Standing>();
  const untouched = batch.filter((delivery) => !isDoubtful(delivery));
  if (untouched.length > 0) {
    const targets = untouched.map(({ target }) => target);
    const read = await account.client.readBack(targets, "unanswered", signal);
    for (const delivery of untouched) {
      const standing = read.get(delivery.target.externalId);
      if (standing !== undefined) standings.set(delivery, standing);
    }
  }
  for (const delivery of batch.filter(isDoubtful)) {
    standings.set(delivery, await account.client.readOne(delivery.target, signal));
  }
  return standings;
}

function judge(delivery: OpenDelivery, standing: Standing | undefined, canEdit: boolean): Verdict {
  if (standing === undefined) return { kind: "later" };
  switch (standing.kind) {
    case "open":
      return delivery.operation === "create" || !canEdit ? { kind: "post" } : returned("editNotPossible");
    case "handled":
      return judgeHandled(delivery);
    case "notAnswerable":
      return { kind: "end", ending: { kind: "skipped", reason: "notAnswerable" } };
    case "superseded":
    case "removed":
      return { kind: "end", ending: { kind: "settled", reason: standing.kind } };
    case "answered":
      return judgeAnswered(delivery, standing, canEdit);
  }
}

/** A colleague closed it; but where we posted before, the reply that isn't shown may be our own. */
function judgeHandled(delivery: OpenDelivery): Verdict {
  const isUntouched = delivery.attempt === 0 && delivery.operation === "create";
  const ending: Ending = isUntouched
    ? { kind: "settled", reason: "answeredElsewhere" }
    : { kind: "parked", reason: "noProof", detail: null };
  return { kind: "end", ending };
}

function judgeAnswered(
  delivery: OpenDelivery,
  standing: Extract<Standing, { kind: "answered" }>,
  canEdit: boolean,
): Verdict {
  // Without an edit a new reply follows a rejected one, as soon as it is seen that none is live.
  const isReplacing = delivery.operation === "edit" && !canEdit;
  if (isReplacing && standing.replies.every((reply) => reply.verdict === "rejected")) return { kind: "post" };
  if (delivery.attempt > 0 && standing.replies.some((reply) => isSameReply(delivery.text, reply.text))) {
    return { kind: "found" };
  }
  if (delivery.operation === "create") return { kind: "end", ending: { kind: "settled", reason: "answeredElsewhere" } };
  const { replaces } = delivery;
  const current = standing.replies.find((reply) => replaces !== null && isSameReply(replaces.text, reply.text));
  return current?.isEditable === true ? { kind: "post" } : returned("editNotPossible");
}

function returned(reason: "editNotPossible"): Verdict {
  return { kind: "end", ending: { kind: "returned", reason, detail: null, replyExternalId: null } };
}
