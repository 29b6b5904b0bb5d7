// The invariants of the service, checked from outside: by the stand-ins' own books, the database and the logs.

import { z } from "zod";
import type { World } from "../world/world.ts";

const Books = z.object({
  items: z.number(),
  posts: z.number(),
  doubles: z.number(),
  besideColleague: z.number(),
  strays: z.number(),
  missing: z.number(),
});
const Items = z.object({
  items: z.array(
    z.object({
      account: z.string(),
      kind: z.string(),
      externalId: z.string(),
      posts: z.array(z.object({ author: z.string(), text: z.string() })),
    }),
  ),
});
const ModelBooks = z.object({ wellAnswered: z.number() });

export type Findings = {
  /** What is broken; empty when all is well. */
  readonly broken: readonly string[];
  readonly items: number;
  readonly posts: number;
  readonly doubles: number;
  readonly lost: number;
  readonly repeatedModelCalls: number;
};

/** Answers of the model that one process may hold and not have stored yet: 16 calls of each of its lanes, in the soak. */
const answersInFlight = 16 * 10;

export async function checkInvariants(world: World, kills: number): Promise<Findings> {
  const published = await world.query<PublishedRow>(`
    select account.marketplace, account.external_id as account, f.kind, f.external_id as "externalId", d.text
    from feedback f join account on account.id = f.account_id
    join lateral (select text from delivery where feedback_id = f.id order by id desc limit 1) d on true
    where f.state in ('published', 'sent')`);
  const books = Books.parse(await world.tell("/books/verify", { published }));
  const { items } = Items.parse(await world.ask("/books/items"));
  const model = ModelBooks.parse(await world.ask("/books/model"));
  const stored = await world.query<{ key: string; state: string }>(`
    select account.external_id || ' ' || f.kind || ' ' || f.external_id as key, f.state
    from feedback f join account on account.id = f.account_id`);
  const known = new Set(stored.map(({ key }) => key));
  const collectable = items.filter(({ posts }) => posts.every(({ author }) => author === "api"));
  const lost = collectable.filter((item) => !known.has(`${item.account} ${item.kind} ${item.externalId}`)).length;
  const [counts] = await world.query<CountsRow>(countsQuery);
  const repeatedModelCalls = model.wellAnswered - (counts?.drafts ?? 0);
  const broken = [
    lost > 0 ? `I1: ${lost} items are unknown to the service` : null,
    books.doubles > 0 ? `I2: ${books.doubles} items have two live posts` : null,
    books.missing > 0 ? `I3: ${books.missing} published texts aren't the posted ones` : null,
    books.strays > 0 ? `I3: ${books.strays} posts went to items that don't exist` : null,
    repeatedModelCalls > kills * answersInFlight ? `I4: ${repeatedModelCalls} model calls were repeated` : null,
    (counts?.overdue ?? 0) > 0 ? `I5: ${counts?.overdue} items are in progress beyond their lease` : null,
    (counts?.unrecorded ?? 0) > 0 ? `I7: ${counts?.unrecorded} returns left no recorded outcome` : null,
    ...(await findSecrets(world)),
  ];
  return {
    broken: broken.filter((finding) => finding !== null),
    items: books.items,
    posts: books.posts,
    doubles: books.doubles,
    lost: lost + books.missing,
    repeatedModelCalls,
  };
}

type PublishedRow = Record<"marketplace" | "account" | "kind" | "externalId" | "text", string>;
type CountsRow = { readonly overdue: number; readonly unrecorded: number; readonly drafts: number };

const countsQuery = `
  select
    (select count(*) from feedback where state = 'sending' and due_at < now() - interval '5 seconds')::int as overdue,
    (select count(*) from delivery d join feedback f on f.id = d.feedback_id
      where f.state = 'inReview' and d.attempt > 0 and d.closed_at is not null and d.outcome is null)::int as unrecorded,
    (select count(*) from reply where origin = 'model')::int as drafts`;

/** I8: no token, key or buyer's text in any log line. */
async function findSecrets(world: World): Promise<readonly string[]> {
  const logs = world
    .processes()
    .map((process) => process.log() + process.output())
    .join("\n");
  const texts = await world.query<{ text: string }>("select text from feedback where length(text) > 20 limit 500");
  const tokens = world.sandbox.suppliers.flatMap(({ cabinets }) =>
    cabinets.flatMap(({ token, apiKey }) => [token, apiKey].filter((secret) => secret !== undefined).map(String)),
  );
  const secrets = [...tokens, "trial-key-that-no-log-may-show", ...texts.map(({ text }) => text)];
  const shown = secrets.filter((secret) => logs.includes(secret));
  return shown.length === 0 ? [] : [`I8: ${shown.length} secrets or texts are in the log`];
}
