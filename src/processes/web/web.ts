// What the web process answers. `/healthz`: the process lives. `/readyz`: it can do its work, so the database answers.

import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { change, type Database } from "../../adapters/postgres/database.ts";

export function createWeb({ database }: { readonly database: Database }): Hono {
  const web = new Hono();
  web.get("/healthz", (context) => context.json({ status: "ok" }));
  web.get("/readyz", async (context) => {
    try {
      await change(database, sql`select 1`);
      return context.json({ status: "ready" });
    } catch {
      return context.json({ status: "unavailable", reason: "The database can't be reached." }, 503);
    }
  });
  return web;
}
