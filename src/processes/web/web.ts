// What the web process answers. `/healthz`: the process lives. `/readyz`: it can do its work, so the database answers.
// `/webhooks`: marketplaces that tell of news by themselves.

import type { HttpBindings } from "@hono/node-server";
import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { change } from "../../adapters/postgres/database.ts";
import type { Core } from "../compose.ts";
import { createWebhooks } from "./webhooks.ts";

export function createWeb(core: Core): Hono<{ Bindings: HttpBindings }> {
  const { database } = core;
  const web = new Hono<{ Bindings: HttpBindings }>();
  web.get("/healthz", (context) => context.json({ status: "ok" }));
  web.get("/readyz", async (context) => {
    try {
      await change(database, sql`select 1`);
      return context.json({ status: "ready" });
    } catch {
      return context.json({ status: "unavailable", reason: "The database can't be reached." }, 503);
    }
  });
  web.route("/webhooks", createWebhooks(core));
  return web;
}
