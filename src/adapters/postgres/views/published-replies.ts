// What the service says that it published: the claim that a marketplace's own books are held against.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, selectRows } from "../connection/database.ts";
import { is } from "../connection/states.ts";
import { columnsOf, feedbackRow } from "../flow/feedback-row.ts";

const published = feedbackRow.pick({ kind: true, externalId: true }).extend({
  marketplace: z.string(),
  account: z.string(),
  text: z.string(),
});
export type PublishedReply = z.infer<typeof published>;

export function listPublishedReplies(database: Database): Promise<readonly PublishedReply[]> {
  return selectRows(
    database,
    published,
    sql`
      select account.marketplace, account.external_id as account, ${columnsOf(published)}, d.text
      from feedback f
      join account on account.id = f.account_id
      join lateral (select text from delivery where feedback_id = f.id order by id desc limit 1) d on true
      where f.state ${is("published")}`,
  );
}
