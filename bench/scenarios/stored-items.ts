// A database that already holds many items: published ones, with their replies and deliveries.

import { query } from "../../trials/database.ts";

const fill = (items: number) => `
  insert into feedback (account_id, kind, external_id, state, due_at, priority, text, pros, cons, rating, author_name, tags,
    has_media, is_suspicious, product_external_id, product_name, product_brand, product_facts, written_at, content_hash,
    collected_at)
  select account.id, 'review', 'stored-' || n, 'published', null, 1, repeat('Хороший товар, спасибо. ', 8), '', '', 5,
    'Анна', '[]', false, false, '1', 'Плед', 'Northern Wool', '{}', now() - interval '60 days', md5(n::text),
    now() - interval '60 days'
  from generate_series(1, ${items}) n
  join lateral (select id from account order by id offset n % (select count(*) from account) limit 1) account on true`;

const follow = `
  insert into analysis (feedback_id, sentiment, confidence, topics, risk_flags, language, source)
    select id, 'positive', 0.9, '[]', '[]', 'ru', 'stored' from feedback where state = 'published';
  insert into reply (feedback_id, version, origin, text, findings)
    select id, 1, 'model', repeat('Спасибо за отзыв! ', 10), '[]' from feedback where state = 'published';
  insert into delivery (feedback_id, reply_version, text, operation, approved_by, attempt, outcome, verdict, sent_at, closed_at)
    select id, 1, repeat('Спасибо за отзыв! ', 10), 'create', 'policy', 1, 'sent', 'published', collected_at, collected_at
    from feedback where state = 'published';
  insert into delivery_attempt (delivery_id, attempt, worker, started_at, finished_at, outcome)
    select id, 1, 'stored', sent_at, sent_at, 'sent' from delivery`;

/** Fills an imported, otherwise empty database. */
export async function storeItems(databaseUrl: string, items: number): Promise<void> {
  if (items === 0) return;
  await query(databaseUrl, fill(items));
  await query(databaseUrl, follow);
  await query(databaseUrl, "vacuum analyze");
}
