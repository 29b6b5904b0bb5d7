// `POST /webhooks/<marketplace>/notification`: a marketplace says that there is news, and the account's lane is woken.
//
// Notifications aren't signed, so only the marketplace's own networks are heard. The answer is quick: nothing is fetched
// here.

import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { requestCollection } from "../../adapters/postgres/lanes/request-collection.ts";
import { createCountedWarning } from "../../domain/counted-warning.ts";
import { marketplaceName } from "../../domain/identifiers.ts";
import type { Core } from "../compose/core.ts";
import { createSenderOf } from "./sender.ts";

type Listening = Pick<Core, "settings" | "database" | "queue" | "marketplaces" | "log">;

const bodyOfIds = bodyLimit({
  maxSize: 64 * 1024,
  onError: (context) => context.json({ error: "A notification holds ids only: 64 KB at most." }, 413),
});

export function createWebhooks({
  settings,
  database,
  queue,
  marketplaces,
  log,
}: Listening): Hono<{ Bindings: HttpBindings }> {
  const webhooks = new Hono<{ Bindings: HttpBindings }>();
  const senderOf = createSenderOf(settings.web.trustedProxies);
  const warnOfStranger = createCountedWarning(
    log,
    "A notification from outside the marketplace's networks was refused",
    "More notifications from outside the marketplace's networks were refused",
  );
  webhooks.post("/:marketplace/notification", bodyOfIds, async (context) => {
    const name = marketplaceName(context.req.param("marketplace"));
    const notifications = (await marketplaces.load([name])).get(name)?.notifications ?? null;
    if (notifications === null) return context.json({ error: "This marketplace sends no notifications." }, 404);
    if (!notifications.isFrom(senderOf(context))) {
      warnOfStranger({ marketplace: name });
      return context.json({ error: "Only the marketplace's own networks are heard." }, 403);
    }
    const notification = notifications.parse(await context.req.text());
    if (notification.kind === "changed") {
      const isWoken = await requestCollection(database, queue, {
        marketplace: name,
        externalId: notification.accountExternalId,
      });
      log.debug("A notification was heard", { marketplace: name, isWoken });
    }
    // What can't be read is answered like the rest: sent again it would be no better.
    return context.body(notifications.answer(new Date()), 200, { "content-type": "application/json" });
  });
  return webhooks;
}
