// What the web process answers, everybody first. `/healthz`: the process lives. `/readyz`: it can do its work, so the database
// answers, and its key is the one in use; why it can't, and what holds up cabinets, is told to those who may ask for everything.
// `/webhooks`: marketplaces that tell of news by themselves. What stands below the guard is for those of `access.ts`.

import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { refuseOtherKey } from "../../adapters/postgres/cabinets/secrets-key.ts";
import { readAttention } from "../../adapters/postgres/views/health.ts";
import { detailsOf } from "../../domain/errors/details-of.ts";
import { OtherSecretsKeyError, ServiceError } from "../../domain/errors/errors.ts";
import { faults } from "../../words/english/faults.ts";
import { words } from "../../words/english/words.ts";
import { errorSentence } from "../../words/error-sentence.ts";
import type { UnlockedCore } from "../compose/core.ts";
import { composeMetrics } from "../compose/metrics.ts";
import { createFindRefusal, guard } from "./access.ts";
import { createMetricsPage } from "./metrics-page.ts";
import { createWebhooks } from "./webhooks.ts";

export function createWeb(core: UnlockedCore): Hono<{ Bindings: HttpBindings }> {
  const { database, vault, log } = core;
  const findRefusal = createFindRefusal(core.settings.web);
  const web = new Hono<{ Bindings: HttpBindings }>();
  web.get("/healthz", (context) => context.json({ status: "ok" }));
  web.get("/readyz", async (context) => {
    const isStranger = findRefusal(context.req) !== null;
    try {
      await refuseOtherKey(database, vault);
      const attention = await readAttention(database);
      return context.json({ status: "ready", ...(attention.length > 0 && !isStranger && { attention }) });
    } catch (error) {
      const reason = reasonOf(error);
      return context.json({ status: "unavailable", ...(!isStranger && { reason }) }, 503);
    }
  });
  web.route("/webhooks", createWebhooks(core));
  web.use(guard(findRefusal));
  if (core.settings.web.hasMetrics) web.get("/metrics", createMetricsPage(composeMetrics(core)));
  web.onError((error, context) => {
    log.error("A request of the web process failed unexpectedly", { error });
    return context.text("Internal Server Error", 500);
  });
  return web;
}

/** @throws what isn't an error of the service: a mistake of our own must not be told as something else */
function reasonOf(error: unknown): string {
  if (error instanceof OtherSecretsKeyError) return faults.otherSecretsKey({});
  if (error instanceof ServiceError) return errorSentence(error.code, detailsOf(error), words);
  throw error;
}
