// An hour's outage of a marketplace, as the outbox has it: at every second account many deliveries wait to be published, and as many
// as may be are under way.

import type pg from "pg";

export type Waiting = { readonly waiting: number; readonly underWay: number };

/** Of the marketplace that goes by a broker, in `fill.ts` every second account. */
const accounts = "select id from account where marketplace = 'ozon'";

/** Brings published items back, so that there are so many more that are approved. @param underWay of each account */
export async function letDeliveriesWait(pool: pg.Pool, { waiting, underWay }: Waiting): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = 0");
    await client.query("set synchronous_commit = off");
    for (const statement of statements(waiting, underWay)) await client.query(statement);
    await client.query("vacuum analyze");
  } finally {
    client.release(true);
  }
}

const statements = (waiting: number, underWay: number): readonly string[] => [
  `update feedback set state = 'approved', due_at = now() - interval '5 minutes'
    where id in (
      select id from feedback where state = 'published' and account_id in (${accounts}) order by id desc limit ${waiting})`,
  `update delivery set attempt = 0, outcome = null, verdict = null, sent_at = null, closed_at = null
    where closed_at is not null and feedback_id in (select id from feedback where state = 'approved')`,
  `insert into delivery_outbox (delivery_id, account_id, epoch, priority, due_at, published_at)
    select d.id, f.account_id, d.epoch, f.priority, f.due_at,
      case when row_number() over (partition by f.account_id order by d.id) <= ${underWay} then now() end
    from feedback f join delivery d on d.feedback_id = f.id and d.closed_at is null
    where f.state = 'approved' and f.account_id in (${accounts})
    on conflict do nothing`,
];
