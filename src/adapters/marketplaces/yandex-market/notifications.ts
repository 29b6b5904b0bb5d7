// Notifications of Yandex Market: they tell ids only, may come twice, late and out of order, and aren't signed. So one is
// never more than a hint to look at its account now. Description of the notification API, read 2026-11-23.

import { BlockList, isIPv4 } from "node:net";
import { z } from "zod";
import type { MarketplaceNotification, MarketplaceNotifications } from "../../../ports/connector.ts";
import { parseExactJson } from "../calling/exact-json.ts";
import { Id } from "./fields.ts";

/** Documentation of the notifications, 2026-11: the sources to be let through. */
const sourceNetworks = ["5.45.207.0", "141.8.142.0", "5.255.253.0"] as const;
const networkPrefix = 25;

const changes: readonly string[] = [
  "GOODS_FEEDBACK_CREATED",
  "GOODS_FEEDBACK_COMMENT_CREATED",
  "QUESTION_CREATED",
  "QUESTION_ANSWER_CREATED",
  "QUESTION_COMMENT_CREATED",
];

const Body = z.object({ notificationType: z.string() });
const Change = z.object({ businessId: Id });

export function createNotifications(): MarketplaceNotifications {
  const networks = new BlockList();
  for (const network of sourceNetworks) networks.addSubnet(network, networkPrefix, "ipv4");
  return {
    isFrom: (address) => {
      // A listening socket of both kinds shows IPv4 addresses as IPv6 ones.
      const plain = address.replace(/^::ffff:/i, "");
      return isIPv4(plain) && networks.check(plain, "ipv4");
    },
    parse: (bodyText) => readNotification(parseOrNull(bodyText)),
    answer: (now) => JSON.stringify({ version: "1.0.0", name: "feedback-service", time: now.toISOString() }),
  };
}

function readNotification(body: unknown): MarketplaceNotification {
  const type = Body.safeParse(body).data?.notificationType;
  if (type === "PING") return { kind: "ping" };
  if (type === undefined || !changes.includes(type)) return { kind: "unknown" };
  const change = Change.safeParse(body).data;
  return change === undefined ? { kind: "unknown" } : { kind: "changed", accountExternalId: change.businessId };
}

function parseOrNull(text: string): unknown {
  try {
    return parseExactJson(text, "A notification of Yandex Market");
  } catch {
    return null;
  }
}
