// What the judges go by: the stand-ins' own books, the service's database and its logs.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { World } from "../../../trials/world.ts";
import type { Deeds, Expectations } from "../deeds.ts";

const Address = z.object({
  marketplace: z.string(),
  account: z.string(),
  kind: z.string(),
  externalId: z.string(),
});

const Item = Address.extend({
  posts: z.array(
    z.object({
      author: z.enum(["api", "colleague"]),
      text: z.string(),
      isLive: z.boolean(),
      edits: z.array(z.object({ text: z.string() })),
    }),
  ),
  isRemoved: z.boolean(),
});
export type Item = z.infer<typeof Item>;

const Posting = Address.extend({
  colleagueSeenForMs: z.number().nullable(),
  singleLookAgeMs: z.number().nullable(),
  listLookAgeMs: z.number().nullable(),
});
export type Posting = z.infer<typeof Posting>;

const Books = z.object({
  items: z.number(),
  posts: z.number(),
  doubles: z.number(),
  strays: z.number(),
  missingItems: z.array(Address.extend({ reason: z.string() })),
});
const Items = z.object({ items: z.array(Item) });
const Postings = z.object({ postings: z.array(Posting) });
const Model = z.object({ wellAnswered: z.number() });

/** A feedback as the service knows it. */
export type Stored = z.infer<typeof Address> & {
  readonly state: string;
  readonly reason: string | null;
  /** What says something takes a reply everywhere. */
  readonly hasWords: boolean;
  /** Of all its deliveries, the oldest first. */
  readonly texts: readonly string[];
};

export type Circumstances = {
  readonly deeds: Deeds;
  readonly expects: Expectations;
  readonly rateFactor: number;
  /** The longest that an item was seen in progress beyond its lease. */
  readonly longestOverdueMs: number;
};

export type Evidence = Circumstances & {
  readonly books: z.infer<typeof Books>;
  readonly items: readonly Item[];
  readonly postings: readonly Posting[];
  readonly answersOfModel: number;
  readonly stored: ReadonlyMap<string, Stored>;
  readonly counts: { readonly drafts: number; readonly unrecorded: number; readonly unasked: number };
  /** The logs and the outputs of the processes, and what is kept of posts that went wrong. */
  readonly told: readonly string[];
  readonly secrets: readonly string[];
};

export const keyOf = ({ marketplace, account, kind, externalId }: z.infer<typeof Address>): string =>
  [marketplace, account, kind, externalId].join(" ");

export async function gatherEvidence(world: World, circumstances: Circumstances): Promise<Evidence> {
  const stored = await world.query<Stored>(storedItems);
  const published = stored
    .filter(({ state }) => state === "published" || state === "sent")
    .map(({ texts, ...item }) => ({ ...item, text: texts.at(-1) ?? "" }));
  const [counts] = await world.query<Evidence["counts"]>(storedCounts);
  return {
    ...circumstances,
    books: Books.parse(await world.tell("/books/verify", { published })),
    items: Items.parse(await world.ask("/books/items")).items,
    postings: Postings.parse(await world.ask("/books/postings")).postings,
    answersOfModel: Model.parse(await world.ask("/books/model?last=0")).wellAnswered,
    stored: new Map(stored.map((item) => [keyOf(item), item])),
    counts: counts ?? { drafts: 0, unrecorded: 0, unasked: 0 },
    told: [...world.processes().map((process) => process.log() + process.output()), ...(await readKept(world))],
    secrets: await findSecrets(world),
  };
}

const storedItems = `
  select account.marketplace, account.external_id as account, f.kind, f.external_id as "externalId", f.state, f.reason,
    concat(f.text, f.pros, f.cons) <> '' as "hasWords",
    array(select text from delivery where feedback_id = f.id order by id) as texts
  from feedback f join account on account.id = f.account_id`;

const storedCounts = `
  select
    (select count(*) from reply where origin = 'model')::int as drafts,
    (select count(*) from delivery d join feedback f on f.id = d.feedback_id
      where f.state = 'inReview' and d.attempt > 0 and d.closed_at is not null and d.outcome is null)::int as unrecorded,
    (select count(*) from delivery d join feedback f on f.id = d.feedback_id join analysis a on a.feedback_id = f.id
      where d.attempt > 0 and d.approved_by = 'policy'
        and (jsonb_array_length(a.risk_flags) > 0 or f.is_suspicious))::int as unasked`;

/** What the service keeps of posts that went wrong. */
async function readKept({ dataDirectory }: World): Promise<readonly string[]> {
  const folder = join(dataDirectory, "evidence");
  const files = await readdir(folder).catch((): readonly string[] => []);
  return Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
}

/** What nothing of it may show: keys, how sellers sign in, and what buyers wrote. */
async function findSecrets({ query, sandbox }: World): Promise<readonly string[]> {
  const texts = await query<{ text: string }>("select text from feedback where length(text) > 20 limit 500");
  const keys = sandbox.suppliers.flatMap(({ cabinets }) =>
    cabinets.flatMap(({ token, apiKey }) => [token, apiKey].filter((secret) => secret !== undefined).map(String)),
  );
  const typed = Object.values(sandbox.cabinets).flatMap(({ code, logins }) => [
    code,
    ...logins.flatMap(({ phone, email }) => [phone, phone.slice(-10), email]),
  ]);
  return [...keys, "trial-key-that-no-log-may-show", ...typed, ...texts.map(({ text }) => text)];
}
