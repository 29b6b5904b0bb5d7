// Storing what was collected: one statement for all items of a kind of change, every one a compare-and-set.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type AccountId, type FeedbackId, feedbackId } from "../../../domain/identifiers.ts";
import type { ChangedFeedback, CollectionStore, FoundFeedback, SettledFeedback } from "../../../ports/collection.ts";
import type { MisshapenItem } from "../../../ports/marketplace-client.ts";
import {
  change,
  type Database,
  type Executor,
  fromNow,
  idArray,
  jsonRows,
  selectRows,
} from "../connection/database.ts";
import { is, movesFrom, outcomes, reasons, states } from "../connection/states.ts";
import type { WakeUpQueue } from "../lanes/wake-up-queue.ts";
import { contentColumns, contentList, contentTypes, newContent } from "./feedback-row.ts";
import { knownColumns, knownFeedback, knownRow, knownTables } from "./known-feedback-row.ts";
import { lockFeedback } from "./lock-feedback.ts";
import { wasSent } from "./own-texts.ts";
import { createReconciling } from "./reconciling.ts";
import { reopenFeedback } from "./reopen-feedback.ts";
import { forgetSightings } from "./sightings.ts";

export function createCollectionStore(database: Database, queue: WakeUpQueue): CollectionStore {
  return {
    ...createReconciling(database),
    knownUntil: async (accountId, kind) => {
      const [found] = await selectRows(
        database,
        z.object({ known_until: z.coerce.date() }),
        sql`
          select known_until from collection
          where account_id = ${accountId} and kind = ${kind} and known_until <= now()`,
      );
      return found?.known_until ?? null;
    },

    findKnown: async (accountId, kind, externalIds) => {
      if (externalIds.length === 0) return new Map();
      const found = await selectRows(
        database,
        knownRow,
        sql`
        select ${knownColumns} from ${knownTables}
        where f.account_id = ${accountId} and f.kind = ${kind} and f.external_id = any(${sql.param(externalIds)}::text[])`,
      );
      return new Map(found.map((row) => [row.externalId, knownFeedback(row)]));
    },

    storePage: async (accountId, { added, changed, settled, reopened, misshapen }) => {
      if (added.length + changed.length + settled.length + reopened.length + misshapen.length === 0) return [];
      return queue.transact(database, async (transaction, { wake }) => {
        if (await isRemoved(transaction, accountId)) return [];
        const addedIds = await insertAdded(transaction, accountId, added);
        await lockFeedback(
          transaction,
          [...changed, ...settled, ...reopened].map(({ known }) => known.id),
        );
        await storeChanged(transaction, changed);
        await storeSettled(transaction, settled);
        const reopenedTo = await reopenFeedback(transaction, reopened);
        if (reopenedTo.includes("drafted")) await wake("review", [accountId]);
        if (reopenedTo.includes("new")) await wake("draft", [accountId]);
        await parkMisshapen(transaction, accountId, misshapen);
        if (added.length + changed.length > 0) await wake("draft", [accountId]);
        return addedIds;
      });
    },

    finishKind: async (accountId, kind, tookMs) => {
      await change(
        database,
        sql`
        insert into collection (account_id, kind, known_until) values (${accountId}, ${kind}, ${fromNow(-tookMs)})
        on conflict (account_id, kind) do update set known_until = excluded.known_until`,
      );
    },

    scheduleNext: async (accountId, delayMs) => {
      await change(
        database,
        // At once: it stays due since when it was, and a run that has asked for the collection waits for this one, too.
        sql`update cabinet set next_collect_at = ${delayMs === 0 ? sql`least(next_collect_at, now())` : fromNow(delayMs)}
          where account_id = ${accountId}`,
      );
    },
  };
}

/** A cabinet that is being removed waits until the page is stored, and ends it; nothing is stored for one that is removed. */
async function isRemoved(transaction: Executor, accountId: AccountId): Promise<boolean> {
  const found = await selectRows(
    transaction,
    z.object({ removed: z.boolean() }),
    sql`select removed_at is not null as removed from cabinet where account_id = ${accountId} order by id for share`,
  );
  return found.length > 0 && found.every(({ removed }) => removed);
}

const insertedRow = z.object({ id: z.coerce.number().transform(feedbackId) });

async function insertAdded(
  executor: Executor,
  accountId: AccountId,
  added: readonly FoundFeedback[],
): Promise<readonly FeedbackId[]> {
  if (added.length === 0) return [];
  const rows = added.map((item) => ({
    ...contentColumns(item),
    kind: item.kind,
    external_id: item.externalId,
    priority: item.priority,
    state: item.ending?.state ?? "new",
    reason: item.ending?.reason ?? null,
    open_for_ms: item.openForMs,
  }));
  const inserted = await selectRows(
    executor,
    insertedRow,
    sql`
    insert into feedback (account_id, kind, external_id, state, reason, priority, ${contentList}, due_at, seen_open_at)
    select ${accountId}, kind, external_id, state, reason, priority, ${contentList},
      case when state ${is("new")} then now() end, now() - open_for_ms * interval '1 millisecond'
    from ${jsonRows(rows)} as row(
      kind text, external_id text, priority smallint, state text, reason text, open_for_ms double precision, ${contentTypes}
    )
    order by kind, external_id
    on conflict (account_id, kind, external_id) do nothing
    returning id`,
  );
  return inserted.map(({ id }) => id);
}

const unsentStates = ["new", "drafted", "inReview", "approved"] as const;
const unsent = movesFrom(...unsentStates);
const anew = movesFrom(...unsentStates, "parked", "skipped").to("new");
const toPerson = movesFrom(...unsentStates, "parked", "skipped", "published").to("inReview");

/**
 * Before anything was sent: drafted anew. Once something was: to a person, never automatic, wherever the item stands now.
 * What was skipped stays so, unless it only lacked something to reply to.
 */
async function storeChanged(executor: Executor, changed: readonly ChangedFeedback[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map((item) => ({
    ...contentColumns(item),
    id: item.known.id,
    old_hash: item.known.contentHash,
  }));
  const ids = idArray(changed.map(({ known }) => known.id));
  await change(
    executor,
    sql`
    with changed as (
      update feedback f set
        ${newContent}, reason_detail = null, parked_from = null, attempts = 0, looks = 0, state_changed_at = now(),
        ${forgetSightings},
        state = case when ${wasSent} then ${toPerson} else ${anew} end,
        reason = case when ${wasSent} then ${reasons.changedAfterPublication} else ${reasons.contentChanged} end,
        due_at = case when ${wasSent} then null else now() end
      from ${jsonRows(rows)} as row(id bigint, old_hash text, ${contentTypes})
      where f.id = row.id and f.id = any(${ids}) and f.content_hash = row.old_hash
        and (f.state ${is(...unsentStates, "published")}
          or (f.state ${is("parked")} and f.reason = ${reasons.unexpectedShape})
          or (f.state ${is("skipped")} and f.reason = ${reasons.notAnswerable}))
      returning f.id
    )
    update delivery set outcome = coalesce(outcome, ${outcomes.withdrawn}), closed_at = now()
    where closed_at is null and feedback_id = any(${ids}) and feedback_id in (select id from changed)`,
  );
}

async function storeSettled(executor: Executor, settled: readonly SettledFeedback[]): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map(({ known, reason }) => ({ id: known.id, reason }));
  const ids = idArray(settled.map(({ known }) => known.id));
  await change(
    executor,
    sql`
    with settled as (
      update feedback f
      set state = ${unsent.to("settled")}, reason = row.reason, reason_detail = null, due_at = null,
        state_changed_at = now()
      from ${jsonRows(rows)} as row(id bigint, reason text)
      where f.id = row.id and f.id = any(${ids}) and f.state ${unsent.is}
      returning f.id
    )
    update delivery set outcome = coalesce(outcome, ${outcomes.withdrawn}), closed_at = now()
    where closed_at is null and feedback_id = any(${ids}) and feedback_id in (select id from settled)`,
  );
}

/** What fits no schema is shown as parked; when a later collection can read it, its content counts as changed. */
async function parkMisshapen(
  executor: Executor,
  accountId: AccountId,
  misshapen: readonly MisshapenItem[],
): Promise<void> {
  if (misshapen.length === 0) return;
  const rows = misshapen.map(({ kind, externalId, sample }) => ({ kind, external_id: externalId, sample }));
  await change(
    executor,
    sql`
    insert into feedback (account_id, kind, external_id, state, reason, reason_detail, parked_from, priority, text,
      pros, cons, tags, has_media, is_suspicious, product_external_id, product_facts, written_at, content_hash)
    select ${accountId}, kind, coalesce(external_id, 'unreadable:' || md5(sample)), ${states.parked},
      ${reasons.unexpectedShape}, sample, ${states.new}, 0, '', '', '', '[]', false, false, '', '{}', now(), ''
    from ${jsonRows(rows)} as row(kind text, external_id text, sample text)
    order by kind, external_id
    on conflict (account_id, kind, external_id) do nothing`,
  );
}
