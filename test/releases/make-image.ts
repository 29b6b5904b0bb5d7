// Makes `last-release.jsonl`, from which the next release's update is tested:
//
//   npm run release:image -- COMMIT
//
// The commit's own code works against its own sandbox until something stands in every state (`story.ts`). Then its worker
// is killed, and its database and the sandbox's books are written down. Run it once a release is out, with its commit.

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { type Arrival, type Image, type Row, writeImage } from "./image.ts";
import { type OldWorld, openOldWorld } from "./old-world.ts";
import { cabinetCount } from "./scene.ts";
import { tellStory } from "./story.ts";

const file = join(import.meta.dirname, "last-release.jsonl");

const Books = z.object({
  items: z.array(
    z.object({
      account: z.string(),
      kind: z.enum(["review", "question"]),
      externalId: z.string(),
      posts: z.array(
        z.object({
          author: z.string(),
          text: z.string(),
          at: z.coerce.date(),
          // The story makes none, and `restore.ts` can't repeat them.
          edits: z.array(z.unknown()).max(0),
        }),
      ),
    }),
  ),
});

const [commit] = process.argv.slice(2);
if (commit === undefined) throw new Error("Say which commit is to leave its database: npm run release:image -- COMMIT");
const secretsKey = randomBytes(32).toString("base64");
const world = await openOldWorld(commit, { cabinets: cabinetCount, secretsKey });
try {
  const { events, killedAt } = await tellStory(world);
  const all = [...events, ...(await readArrivals(world))];
  const migrations = await world.query("select name from drizzle.__drizzle_migrations order by name");
  await writeImage(file, {
    header: {
      about: "Made by make-image.ts: what this release left when its worker was killed. Don't change it by hand.",
      release: commit,
      killedAt,
      secretsKey,
      migrations: migrations.map(({ name }) => String(name)),
      cabinets: cabinetCount,
    },
    events: all.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
    tables: await readTables(world),
  });
} finally {
  await world.close();
}

async function readArrivals(world: OldWorld): Promise<readonly Arrival[]> {
  const { items } = Books.parse(await world.ask("/books/items"));
  return items.flatMap(({ posts, ...item }) =>
    posts
      .filter(({ author }) => author === "api")
      .map(
        ({ text, at }): Arrival => ({
          by: "service",
          at,
          account: item.account,
          kind: item.kind,
          externalId: item.externalId,
          text,
        }),
      ),
  );
}

/** Every row, and of the queue what it still holds. */
async function readTables({ query }: OldWorld): Promise<Image["tables"]> {
  const names = await query("select tablename as name from pg_tables where schemaname = 'public' order by 1");
  const tables = new Map<string, readonly Row[]>();
  for (const name of [...names.map((row) => `public.${row["name"]}`), "wake_up.job"]) {
    const open = name === "wake_up.job" ? "where state in ('created', 'active')" : "";
    const rows = await query(`select to_jsonb(kept) as row from ${name} kept ${open} order by to_jsonb(kept)::text`);
    tables.set(
      name,
      rows.map(({ row }) => z.record(z.string(), z.unknown()).parse(row)),
    );
  }
  return tables;
}
