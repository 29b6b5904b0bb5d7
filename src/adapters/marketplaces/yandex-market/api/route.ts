// By the official API.

import { ownDetail } from "../../../../domain/errors/error-detail.ts";
import { NotAnswerableError } from "../../../../domain/errors/marketplace-errors.ts";
import type { MarketplaceAbilities, Route } from "../../../../ports/connector.ts";
import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { createHttpClient } from "../../../http/client.ts";
import { createOnePer } from "../../calling/memory.ts";
import { lagHorizonMs, replyLengths } from "../abilities.ts";
import { credentialsOf, isOAuthToken } from "../credentials.ts";
import { createApi, type YandexMarketApi } from "./api.ts";
import { createCheckApiKey, createCheckOAuthToken } from "./check-credentials.ts";
import { createCollect } from "./collect.ts";
import { replyLimits } from "./limits.ts";
import { createMarkSeen, seenPerCall } from "./mark-seen.ts";
import { createBusiness } from "./memory.ts";
import { createReadProducts } from "./products.ts";
import { createReadBack, createReadOne } from "./read-back.ts";
import { createProductRights } from "./rights.ts";
import { createTransport } from "./transport.ts";

const abilities: MarketplaceAbilities = {
  replies: {
    review: { ...replyLengths.review, canEdit: true },
    question: { ...replyLengths.question, canEdit: true },
  },
  seenPerCall,
  absenceProof: { review: "readBack", question: "readBack" },
  lagHorizonMs,
};

/** @param options `apiUrl` replaces Yandex Market's host; null keeps the official one */
export function apiRoute(options: { readonly apiUrl: string | null }): Route {
  return { abilities, open: createOpen(options) };
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
      probe: async (kind, signal) => {
        await api.list(kind, { filter: {}, pageToken: null }, signal);
      },
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
