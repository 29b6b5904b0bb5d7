// Storing analyses and replies.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { draftRestsMs, maxDraftAttempts } from "../../../domain/drafting.ts";
import type { NextState } from "../../../domain/feedback/feedback-state.ts";
import type { AccountId } from "../../../domain/identifiers.ts";
import type { DraftingStore, DraftResult, FeedbackToDraft, StoredDraft } from "../../../ports/drafting.ts";
import { takesWork } from "../cabinets/cabinet-standing.ts";
import { createBatcher } from "../connection/batching.ts";
import { type Database, type Executor, idArray, jsonRows, selectRows } from "../connection/database.ts";
import { is, movesFrom, reasons } from "../connection/states.ts";
import type { WakeUpQueue } from "../lanes/wake-up-queue.ts";
import { columnsOf, contentOf, feedbackRow } from "./feedback-row.ts";
import { lockInOrder } from "./lock-feedback.ts";
import { createProductCache } from "./product-cache.ts";

const toDraftRow = feedbackRow.omit({ state: true, reason: true, reasonDetail: true }).extend({
  cachedName: z.string().nullable(),
  cachedFacts: z.record(z.string(), z.string()).nullable(),
});

export function createDraftingStore(database: Database, queue: WakeUpQueue): DraftingStore {
  // All lanes of the process ask together.
  const takesWorkNow = createBatcher<AccountId, boolean>({
    maxBatch: 1_000,
    keyOf: null,
    run: (accountIds) => findTakingWork(database, accountIds),
  });
  return {
    ...createProductCache(database),
    takesWork: takesWorkNow,

    // What failed before steps behind what wasn't tried yet, whatever its urgency.
    load: async (accountId, limit) => {
      const fresh = await loadDue(database, accountId, { limit, which: sql`f.attempts = 0` });
      if (fresh.length === limit) return fresh;
      const failed = await loadDue(database, accountId, { limit: limit - fresh.length, which: sql`f.attempts > 0` });
      return [...fresh, ...failed];
    },

    store: async (accountId, results) => {
      const failed = await storeFailures(
        database,
        results.filter((result) => result.kind === "failed"),
      );
      const finished = results.filter((result) => result.kind !== "failed");
      if (finished.length === 0) return failed;
      return queue.transact(database, async (transaction, { wake }) => {
        const stored = await storeResults(transaction, finished);
        if (stored.some(({ state }) => state === "drafted")) await wake("review", [accountId]);
        return [...failed, ...stored];
      });
    },
  };
}

async function loadDue(
  database: Database,
  accountId: AccountId,
  { limit, which }: { readonly limit: number; readonly which: SQL },
): Promise<readonly FeedbackToDraft[]> {
  const found = await selectRows(
    database,
    toDraftRow,
    sql`
      select ${columnsOf(toDraftRow)}, p.name as "cachedName", p.facts as "cachedFacts"
      from feedback f
      left join product p on p.account_id = f.account_id and p.external_id = f.product_external_id
      where f.account_id = ${accountId} and f.state ${is("new")} and f.due_at <= now() and ${which}
      order by f.priority, f.written_at
      limit ${limit}`,
  );
  return found.map(feedbackToDraft);
}

const accountRow = z.object({ account_id: z.number() });

async function findTakingWork(database: Database, accountIds: readonly AccountId[]): Promise<readonly boolean[]> {
  const found = await selectRows(
    database,
    accountRow,
    sql`select account_id from cabinet where account_id = any(${idArray(accountIds)}) and ${takesWork}`,
  );
  const taking = new Set(found.map((row) => row.account_id));
  return accountIds.map((accountId) => taking.has(accountId));
}

type FailedResult = Extract<DraftResult, { kind: "failed" }>;
type FinishedResult = Exclude<DraftResult, FailedResult>;

function feedbackToDraft(row: z.infer<typeof toDraftRow>): FeedbackToDraft {
  return {
    id: row.id,
    kind: row.kind,
    externalId: row.externalId,
    contentHash: row.contentHash,
    content: contentOf(row),
    product:
      row.cachedFacts === null
        ? null
        : { externalId: row.productExternalId, name: row.cachedName, facts: row.cachedFacts },
  };
}

const storedRow = feedbackRow
  .pick({ id: true, reason: true })
  .extend({ state: z.enum(["new", "drafted", "inReview"]) });

const fresh = movesFrom("new");
type AfterDraft = NextState<"new">;

function draftRow(result: FinishedResult) {
  const base = { id: result.feedback.id, content_hash: result.feedback.contentHash };
  if (result.kind === "toPerson") return { ...base, state: "inReview" satisfies AfterDraft, reason: result.reason };
  const { analysis, source, reply, origin, promptVersion, findings, excerpts } = result;
  return {
    ...base,
    state: "drafted" satisfies AfterDraft,
    reason: null,
    sentiment: analysis.sentiment,
    confidence: analysis.confidence,
    topics: analysis.topics,
    risk_flags: analysis.riskFlags,
    language: analysis.language,
    source,
    reply,
    origin,
    prompt_version: promptVersion,
    findings,
    excerpts,
  };
}

/** Only where the buyer's text is still the one that was drafted for. */
async function storeResults(executor: Executor, results: readonly FinishedResult[]): Promise<readonly StoredDraft[]> {
  const ids = results.map(({ feedback }) => feedback.id);
  return selectRows(
    executor,
    storedRow,
    sql`
    with locked as (${lockInOrder(ids)}), row as (
      select * from ${jsonRows(results.map(draftRow))} as row(
        id bigint, content_hash text, state text, reason text, sentiment text, confidence real, topics jsonb,
        risk_flags jsonb, language text, source text, reply text, origin text,
        prompt_version text, findings jsonb, excerpts jsonb)
    ), moved as (
      update feedback f
      set state = row.state, reason = row.reason, reason_detail = null, attempts = 0, state_changed_at = now(),
        due_at = case when row.state ${is("drafted")} then now() end
      from row join locked using (id)
      where f.id = row.id and f.id = any(${idArray(ids)}) and f.state ${fresh.is} and f.content_hash = row.content_hash
      returning f.id, f.state, f.reason
    ), analysed as (
      insert into analysis (feedback_id, sentiment, confidence, topics, risk_flags, language, source)
      select id, sentiment, confidence, topics, risk_flags, language, source
      from row join moved using (id) where row.state ${is("drafted")}
      on conflict (feedback_id) do update set sentiment = excluded.sentiment, confidence = excluded.confidence,
        topics = excluded.topics, risk_flags = excluded.risk_flags, language = excluded.language,
        source = excluded.source, created_at = now()
    ), replied as (
      insert into reply (feedback_id, version, origin, text, prompt_version, findings, excerpts)
      select id, coalesce((select max(version) from reply earlier where earlier.feedback_id = row.id), 0) + 1,
        origin, reply, prompt_version, findings, excerpts
      from row join moved using (id) where row.state ${is("drafted")}
    )
    select id, state, reason from moved`,
  );
}

/** They rest, with jitter so that many don't come back together; after the last attempt a person writes the reply. */
async function storeFailures(executor: Executor, failures: readonly FailedResult[]): Promise<readonly StoredDraft[]> {
  if (failures.length === 0) return [];
  const ids = failures.map(({ feedback }) => feedback.id);
  const rows = failures.map(({ feedback, restMs }) => ({
    id: feedback.id,
    content_hash: feedback.contentHash,
    rest_ms: restMs,
  }));
  const isLast = sql`f.attempts + 1 >= ${maxDraftAttempts}`;
  const ownRestMs = sql`(${sql.param(draftRestsMs)}::bigint[])[f.attempts + 1] * (0.5 + random() / 2)`;
  return selectRows(
    executor,
    storedRow,
    sql`
      with locked as (${lockInOrder(ids)})
      update feedback f set attempts = f.attempts + 1, state_changed_at = now(),
        state = case when ${isLast} then ${fresh.to("inReview")} else f.state end,
        reason = case when ${isLast} then ${reasons.draftFailed} else f.reason end,
        due_at = case when ${isLast} then null
          else now() + greatest(row.rest_ms, ${ownRestMs}) * interval '1 millisecond' end
      from ${jsonRows(rows)} as row(id bigint, content_hash text, rest_ms bigint) join locked using (id)
      where f.id = row.id and f.id = any(${idArray(ids)}) and f.state ${fresh.is} and f.content_hash = row.content_hash
      returning f.id, f.state, f.reason`,
  );
}
