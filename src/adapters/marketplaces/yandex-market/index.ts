// The connector for Yandex Market: reviews and questions by the official API. Its quirks are listed in README.md.

import { ownDetail } from "../../../domain/errors/error-detail.ts";
import { NotAnswerableError } from "../../../domain/errors/marketplace-errors.ts";
import { marketplaceName } from "../../../domain/identifiers.ts";
import type { Connector, MarketplaceAbilities, Route } from "../../../ports/connector.ts";
import type { MarketplaceClient } from "../../../ports/marketplace-client.ts";
import { createHttpClient } from "../../http/client.ts";
import { createOnePer } from "../calling/memory.ts";
import { createApi, type YandexMarketApi } from "./api.ts";
import { createCheckApiKey, createCheckOAuthToken } from "./check-credentials.ts";
import { createCollect } from "./collect.ts";
import { credentialsOf, isOAuthToken, parseCredentials } from "./credentials.ts";
import { replyLimits } from "./limits.ts";
import { createMarkSeen, seenPerCall } from "./mark-seen.ts";
import { createBusiness } from "./memory.ts";
import { createNotifications } from "./notifications.ts";
import { createReadProducts } from "./products.ts";
import { createReadBack, createReadOne } from "./read-back.ts";
import { createProductRights } from "./rights.ts";
import { createTransport, officialUrl } from "./transport.ts";

const abilities: MarketplaceAbilities = {
  replies: {
    // API description, 2026-07-17. One character would be allowed, but is no reply.
    review: { minLength: 2, maxLength: 4_096, canEdit: true },
    question: { minLength: 2, maxLength: 5_000, canEdit: true },
  },
  seenPerCall,
  absenceProof: { review: "readBack", question: "readBack" },
  lagHorizonMs: 24 * 60 * 60 * 1_000,
};

/** @param options `apiUrl` replaces Yandex Market's host; null keeps the official one */
export function yandexMarket(options: { readonly apiUrl: string | null }): Connector {
  return {
    name: marketplaceName("yandex-market"),
    title: "Yandex Market",
    officialUrl,
    parseCredentials,
    // Nothing can be read from a key.
    inspectCredentials: () => ({ fault: null, expiresAt: null, facts: [] }),
    notifications: createNotifications(),
    routes: { api: { abilities, open: createOpen(options) }, browser: null },
  };
}

function createOpen({ apiUrl }: { readonly apiUrl: string | null }): Route["open"] {
  const http = createHttpClient();
  const businessOf = createOnePer(createBusiness);
  const productRightOf = createProductRights(() => performance.now());
  return (credentials, budget) => {
    const { businessId, apiKey } = credentialsOf(credentials);
    const { posts, parallelReads } = businessOf(businessId);
    const productRight = productRightOf(apiKey);
    const transport = createTransport({ apiKey, businessId, apiUrl, http, budget, parallelReads });
    const api = createApi(transport, businessId);
    return {
      checkCredentials: isOAuthToken(apiKey) ? createCheckOAuthToken(api) : createCheckApiKey(api, productRight),
      collect: createCollect(api, posts),
      readBack: createReadBack(api),
      readOne: createReadOne(api),
      readyToPost: (kind, signal) => budget.take(replyLimits[kind], signal),
      post: createPost(api),
      // Reads have limits of their own, and wider ones than replies.
      lookRule: { kind: "single" },
      replyIntervalMs: (kind) => replyLimits[kind].intervalMs,
      markSeen: createMarkSeen(transport, businessId),
      readProducts: createReadProducts(api, productRight),
    };
  };
}

function createPost(api: YandexMarketApi): MarketplaceClient["post"] {
  return async (target, text, operation, signal) => {
    if (operation.kind === "create") return { replyExternalId: await api.createReply(target, text, signal) };
    const replyId = operation.replyExternalId;
    // Without the id the call would add another comment.
    if (replyId === null) {
      throw new NotAnswerableError(
        "The reply to replace isn't known by its id, so nothing was sent. Change it by hand.",
        { detail: ownDetail("replyToReplaceUnknown") },
      );
    }
    await api.editReply(target, { replyId, text }, signal);
    return { replyExternalId: replyId };
  };
}
