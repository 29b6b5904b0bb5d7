// Writing rows of the outbox: what a broker is to carry. They are written in the transaction that approves, so that neither is
// there without the other. Each writing raises the delivery's epoch: a message that was published before doesn't count any more.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type AccountId, accountId, type FeedbackId, type MarketplaceName } from "../../../domain/identifiers.ts";
import { change, type Database, type Executor, idArray, jsonRows, selectRows } from "../connection/database.ts";
import { is } from "../connection/states.ts";
import type { MessageRow } from "./messages.ts";

/** The sweeper goes through what was left behind in pieces: others want the rows, too. */
const pieceSize = 2_000;

/** Published so long ago, and still approved: whatever became of the message, there is another. */
const messageIsLostAfter = sql`interval '10 minutes'`;

const isLost = sql`o.published_at is not null and greatest(f.due_at, o.published_at) < now() - ${messageIsLostAfter}`;
/** Something has made the item due earlier since. */
const isPutOff = sql`o.published_at is null and o.due_at > greatest(f.due_at, now()) + interval '1 minute'`;

/** For a `with`, after `due (feedback_id, delivery_id, account_id, priority, due_at)`, whose items are locked. */
const writeRows = sql`
  raised as (
    update delivery d set epoch = d.epoch + 1 from due where d.id = due.delivery_id returning d.id, d.epoch
  ), written as (
    insert into delivery_outbox (delivery_id, account_id, epoch, priority, due_at)
    select due.delivery_id, due.account_id, raised.epoch, due.priority, due.due_at
    from due join raised on raised.id = due.delivery_id
    on conflict (delivery_id) do update set epoch = excluded.epoch, priority = excluded.priority,
      due_at = excluded.due_at, claimed_until = null, published_at = null
    returning account_id
  )`;

const dueColumns = sql`f.id as feedback_id, d.id as delivery_id, f.account_id, f.priority, f.due_at`;

const openDelivery = sql`
  feedback f
  join delivery d on d.feedback_id = f.id and d.closed_at is null`;

const atMarketplaces = (marketplaces: readonly MarketplaceName[]): SQL =>
  sql`f.account_id in (select id from account where marketplace = any(${sql.param([...marketplaces])}::text[]))`;

/**
 * Of these items those that are approved, and whose marketplace goes by a broker.
 * @returns the accounts of those marketplaces among them
 */
export async function writeToOutbox(
  transaction: Executor,
  marketplaces: readonly MarketplaceName[],
  ids: readonly FeedbackId[],
): Promise<ReadonlySet<AccountId>> {
  const accounts = await selectRows(
    transaction,
    z.object({ account_id: z.number().transform(accountId) }),
    sql`
      with due as (
        select ${dueColumns} from ${openDelivery}
        where f.id = any(${idArray(ids)}) and f.state ${is("approved")} and ${atMarketplaces(marketplaces)}
        order by f.id for update of f, d
      ), ${writeRows}
      select distinct f.account_id from feedback f
      where f.id = any(${idArray(ids)}) and ${atMarketplaces(marketplaces)}`,
  );
  return new Set(accounts.map((row) => row.account_id));
}

/**
 * Schedules anew what these messages are about, where it stands as it did when they were published.
 * @param delayMs not before that, nor before the item is due
 */
export async function writeAnew(database: Database, messages: readonly MessageRow[], delayMs: number): Promise<void> {
  if (messages.length === 0) return;
  await change(
    database,
    sql`
      with due as (
        select f.id as feedback_id, d.id as delivery_id, f.account_id, f.priority,
          greatest(f.due_at, now() + ${delayMs} * interval '1 millisecond') as due_at
        from ${jsonRows(messages)} as message(delivery_id bigint, epoch integer)
        join delivery d on d.id = message.delivery_id and d.epoch = message.epoch and d.closed_at is null
        join feedback f on f.id = d.feedback_id
        where d.id = any(${idArray(messages.map(({ delivery_id }) => delivery_id))}) and f.state ${is("approved")}
        order by f.id for update of f, d
      ), ${writeRows}
      select from written`,
  );
}

/**
 * Writes rows for what is approved at these marketplaces and has none (it was approved while another bus served them), and anew for
 * what stayed approved long after its message was published; removes the rows of what was published and isn't approved any more.
 */
export async function mendOutbox(
  database: Database,
  marketplaces: readonly MarketplaceName[],
  signal: AbortSignal,
): Promise<number> {
  await change(
    database,
    sql`
      delete from delivery_outbox o using delivery d, feedback f
      where o.published_at < now() - ${messageIsLostAfter} and d.id = o.delivery_id and f.id = d.feedback_id
        and (d.closed_at is not null or not f.state ${is("approved")})`,
  );
  let count = 0;
  for (;;) {
    const written = signal.aborted ? 0 : await writeMissing(database, marketplaces);
    count += written;
    if (written < pieceSize) return count;
  }
}

async function writeMissing(database: Database, marketplaces: readonly MarketplaceName[]): Promise<number> {
  const written = await selectRows(
    database,
    z.object({ account_id: z.number() }),
    sql`
      with missing as (
        select f.id from ${openDelivery}
        left join delivery_outbox o on o.delivery_id = d.id
        where f.state ${is("approved")} and f.due_at is not null and ${atMarketplaces(marketplaces)}
          and (o.delivery_id is null or ${isLost} or ${isPutOff})
        limit ${pieceSize}
      ), due as (
        select ${dueColumns} from missing join feedback f on f.id = missing.id
        join delivery d on d.feedback_id = f.id and d.closed_at is null
        where f.state ${is("approved")}
        order by f.id for update of f, d
      ), ${writeRows}
      select account_id from written`,
  );
  return written.length;
}
