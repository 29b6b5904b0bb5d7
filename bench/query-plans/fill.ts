// A database that has worked for a long time: most of what it holds is published, some waits for people or for the
// marketplace, and few items are due now. The newest items are the ones that something still happens to.

import type pg from "pg";

export type Filling = { readonly items: number; readonly accounts: number };

/** Shares of the newest twentieth: `state`, its share in percent, and when it is due. */
const newest = [
  { state: "new", percent: 2, due: "now()" },
  { state: "drafted", percent: 1, due: "now()" },
  { state: "inReview", percent: 10, due: "null" },
  { state: "approved", percent: 2, due: "now()" },
  { state: "sent", percent: 10, due: "now() + (i % 1000 - 20) * interval '1 minute'" },
  { state: "unknown", percent: 0.5, due: "now() + (i % 100) * interval '1 minute'" },
  { state: "parked", percent: 0.5, due: "null" },
  { state: "skipped", percent: 4, due: "null" },
  { state: "settled", percent: 3, due: "null" },
] as const;

/** Set-based, in the order in which the flow itself would have written it. */
export async function fillDatabase(pool: pg.Pool, filling: Filling): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = 0");
    await client.query("set synchronous_commit = off");
    for (const statement of [...suppliers(filling), ...feedback(filling), ...work]) await client.query(statement);
    await client.query("vacuum analyze");
  } finally {
    client.release(true);
  }
}

function suppliers({ accounts }: Filling): readonly string[] {
  return [
    `insert into supplier (id, name, voice, policy)
      select 'supplier-' || i, 'Supplier ' || i,
        '{"language":"ru","address":"вы","tone":"friendly","signature":null,"examples":[]}',
        '{"reviews":{"kind":"auto"},"questions":{"kind":"review"}}'
      from generate_series(1, ${accounts}) i`,
    `insert into account (marketplace, external_id, is_hash)
      select case when i % 2 = 0 then 'wildberries' else 'ozon' end, 'seller-' || i, false
      from generate_series(1, ${accounts}) i`,
    `insert into cabinet (id, supplier_id, account_id, route, credentials, next_collect_at)
      select 'cabinet-' || i, 'supplier-' || i, i, 'auto', '\\x00',
        now() + (i % 300 - 5) * interval '1 second'
      from generate_series(1, ${accounts}) i`,
    `insert into model_usage (supplier_id, day, calls, input_tokens, output_tokens)
      select 'supplier-' || i, current_date - d, 100, 50000, 9000
      from generate_series(1, ${accounts}) i, generate_series(0, 364) d`,
    `insert into rate_budget (account_id, resource, full_at, interval_ms, burst_ms)
      select i, resource, now() + i * interval '1 millisecond', 340, 1700 from generate_series(1, ${accounts}) i, unnest('{feedback,cards}'::text[]) resource`,
    `insert into lane_pause (account_id, stage, until, reason, failures)
      select i, 'deliver', now() + interval '5 minutes', 'rateLimited', 0 from generate_series(1, ${accounts}, 20) i`,
  ];
}

function feedback({ items, accounts }: Filling): readonly string[] {
  const isNewest = `i > ${Math.floor(items * 0.95)}`;
  const limits = newest.map((_, place) => newest.slice(0, place + 1).reduce((sum, { percent }) => sum + percent, 0));
  const state = newest.map((share, place) => `when chance < ${limits[place]} then '${share.state}'`).join(" ");
  const due = newest.map((share) => `when '${share.state}' then ${share.due}`).join(" ");
  return [
    "select setseed(0.5)",
    `insert into feedback (account_id, kind, external_id, state, reason, due_at, fence, looks, priority, text, pros,
        cons, rating, author_name, tags, has_media, is_suspicious, product_external_id, product_name, product_brand,
        product_facts, written_at, content_hash, collected_at, state_changed_at)
      select account_id, kind, 'item-' || i, state, case state when 'skipped' then 'tooOld' when 'parked' then 'noProof'
          when 'inReview' then 'policy' when 'settled' then 'answeredElsewhere' end,
        case state ${due} end, 1, 0, case when rating is null or rating <= 3 then 0 else 1 end,
        'Свитер тёплый и мягкий, сел хорошо, но рукава коротковаты, номер ' || i || repeat('.', (i % 90)::int), '', '',
        rating, 'Анна ' || i % 9973, '[]', i % 7 = 0, false, (account_id * 100 + i % 40)::text, 'Свитер', 'Northern Wool',
        '{"Цвет":"синий"}', moment, md5(i::text), moment, moment
      from (
        select i, 1 + (random() * ${accounts - 1})::int as account_id,
          case when i % 12 = 0 then 'question' else 'review' end as kind,
          case when i % 12 <> 0 then (array[5,5,5,5,4,4,3,2,1,5])[1 + i % 10] end as rating,
          case when ${isNewest} then case ${state} else 'published' end else 'published' end as state,
          now() - (${items} - i) * interval '20 seconds' as moment
        from (select i, random() * 100 as chance from generate_series(1, ${items}) i) numbered
      ) item`,
    `insert into product (account_id, external_id, name, facts)
      select account_id, product_external_id, 'Свитер', '{"Состав":"шерсть"}'
      from feedback where id % 3 = 0 group by account_id, product_external_id`,
  ];
}

const work = [
  `insert into analysis (feedback_id, sentiment, confidence, topics, risk_flags, language, source)
    select id, 'neutral', 0.9, '["размер"]', '[]', 'ru', 'model' from feedback
    where state not in ('new', 'skipped', 'settled') order by id`,
  `insert into reply (feedback_id, version, origin, text, findings)
    select id, 1, 'model', 'Спасибо за отзыв! Рукава учтём, номер ' || id, '[]' from feedback
    where state not in ('new', 'skipped', 'settled') order by id`,
  `insert into delivery (feedback_id, reply_version, text, operation, attempt, outcome, verdict, approved_by, sent_at,
      closed_at)
    select id, 1, 'Спасибо за отзыв! Рукава учтём, номер ' || id, 'create',
      case state when 'approved' then 0 else 1 end,
      case state when 'approved' then null when 'unknown' then 'unknown' else 'sent' end,
      case state when 'published' then 'published' when 'sent' then 'inModeration' end, 'policy',
      case when state in ('sent', 'published') then state_changed_at end,
      case state when 'published' then state_changed_at end
    from feedback where state in ('approved', 'sent', 'unknown', 'published', 'parked') order by id`,
  `insert into delivery_attempt (delivery_id, attempt, worker, started_at, finished_at, outcome)
    select id, 1, 'worker', now(), now(), outcome from delivery where attempt = 1 order by id`,
  `insert into delivery_outbox (delivery_id, account_id, epoch, priority, due_at)
    select d.id, f.account_id, d.epoch, f.priority, f.due_at
    from feedback f join delivery d on d.feedback_id = f.id and d.closed_at is null
    join account on account.id = f.account_id and account.marketplace = 'ozon'
    where f.state = 'approved'`,
  `insert into audit_event (actor, action, subject, details)
    select 'anna', 'reply-approved', 'feedback:' || id, '{}' from feedback where id % 10 = 0`,
];
