// What the service says that it published: the claim that a marketplace's own books are held against.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { feedbackKinds } from "../../../domain/feedback/feedback.ts";
import { type Database, selectRows } from "../connection/database.ts";

const published = z.object({
  marketplace: z.string(),
  account: z.string(),
  kind: z.enum(feedbackKinds),
  externalId: z.string(),
  text: z.string(),
});
export type PublishedReply = z.infer<typeof published>;

export function listPublishedReplies(database: Database): Promise<readonly PublishedReply[]> {
  return selectRows(
    database,
    published,
    sql`
      select account.marketplace, account.external_id as account, f.kind, f.external_id as "externalId", d.text
      from feedback f
      join account on account.id = f.account_id
      join lateral (select text from delivery where feedback_id = f.id order by id desc limit 1) d on true
      where f.state = 'published'`,
  );
}
