// What is known of products, and when each is read again. A row without facts rests like the others: it was asked for in vain.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { DraftingStore } from "../../../ports/drafting.ts";
import { change, type Database, jsonRows, selectRows } from "../connection/database.ts";
import { is } from "../connection/states.ts";

const productToReadRow = z.object({ external_id: z.string() });

export function createProductCache(
  database: Database,
): Pick<DraftingStore, "productsToRead" | "storeProducts" | "noteProductRight"> {
  return {
    productsToRead: async (accountId, limit) => {
      const ofNewItems = sql`f.account_id = ${accountId} and f.state ${is("new")} and f.product_external_id <> ''`;
      const found = await selectRows(
        database,
        productToReadRow,
        sql`
        (select distinct f.product_external_id as external_id
          from feedback f
          where ${ofNewItems} and not exists (
            select from product p where p.account_id = f.account_id and p.external_id = f.product_external_id)
          limit ${limit})
        union all
        (select distinct p.external_id
          from feedback f join product p on p.account_id = f.account_id and p.external_id = f.product_external_id
          where ${ofNewItems} and p.read_again_at <= now()
          limit ${limit})
        limit ${limit}`,
      );
      return found.map((row) => row.external_id);
    },

    storeProducts: async (accountId, readings) => {
      const rows = readings.map(({ externalId, learned, restMs }) => ({
        external_id: externalId,
        name: learned?.name ?? null,
        facts: learned?.facts ?? {},
        is_learned: learned !== null,
        is_whole: learned !== null && learned.isPartial !== true,
        rest_ms: restMs,
      }));
      await change(
        database,
        sql`
        insert into product (account_id, external_id, name, facts, fetched_at, read_again_at)
        select ${accountId}, row.external_id, coalesce(row.name, known.name),
          case when row.is_whole then row.facts else coalesce(known.facts, '{}') || row.facts end,
          case when row.is_learned then now() else coalesce(known.fetched_at, now()) end,
          now() + row.rest_ms * interval '1 millisecond'
        from ${jsonRows(rows)} as row(external_id text, name text, facts jsonb, is_learned boolean, is_whole boolean,
          rest_ms bigint)
        left join product known on known.account_id = ${accountId} and known.external_id = row.external_id
        on conflict (account_id, external_id) do update set name = excluded.name, facts = excluded.facts,
          fetched_at = excluded.fetched_at, read_again_at = excluded.read_again_at`,
      );
    },

    noteProductRight: async (accountId, isGranted) => {
      await change(
        database,
        sql`update cabinet set lacks_products = ${!isGranted}
          where account_id = ${accountId} and lacks_products = ${isGranted}`,
      );
    },
  };
}
