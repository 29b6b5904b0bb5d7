// By the official API.

import { InvariantError } from "../../../../domain/errors/errors.ts";
import type { MarketplaceAbilities, Route } from "../../../../ports/connector.ts";
import { createHttpClient } from "../../../http/client.ts";
import { createOnePer } from "../../calling/memory.ts";
import { replyAbilities } from "../abilities.ts";
import { credentialsOf } from "../credentials.ts";
import { createReadComments } from "../memory.ts";
import { createApi } from "./api.ts";
import { createReadNames } from "./characteristics.ts";
import { createCheckCredentials } from "./check-credentials.ts";
import { createCollect } from "./collect.ts";
import { requestLimit } from "./limits.ts";
import { createMarkSeen, seenPerCall } from "./mark-seen.ts";
import { createProductApi } from "./product-api.ts";
import { createReadProducts } from "./products.ts";
import { createReadBack, createReadOne } from "./read-back.ts";
import { createTransport } from "./transport.ts";

const abilities: MarketplaceAbilities = {
  replies: replyAbilities,
  seenPerCall,
  absenceProof: { review: "readBack", question: "readBack" },
  // A comment may be hidden while it is in moderation. By three days nearly every one is decided, and the status, which
  // is set by the same call, must say besides that nothing was taken.
  lagHorizonMs: { review: 3 * 24 * 60 * 60 * 1_000, question: 3 * 24 * 60 * 60 * 1_000 },
};

/** @param options `apiUrl` replaces Ozon's host; null keeps the official one */
export function apiRoute(options: { readonly apiUrl: string | null }): Route {
  return { abilities, open: createOpen(options) };
}

function createOpen({ apiUrl }: { readonly apiUrl: string | null }): Route["open"] {
  const http = createHttpClient();
  const commentsOf = createOnePer(createReadComments);
  const readNames = createReadNames();
  return (credentials, budget) => {
    const { clientId, apiKey } = credentialsOf(credentials);
    const transport = createTransport({ clientId, apiKey, apiUrl, http, budget });
    const api = createApi(transport);
    return {
      checkCredentials: createCheckCredentials(api),
      probe: api.probe,
      collect: createCollect(api, commentsOf(clientId)),
      readBack: createReadBack(api),
      readOne: createReadOne(api),
      readyToPost: (_kind, signal) => budget.take(requestLimit, signal),
      post: async (target, text, operation, signal) => {
        if (operation.kind === "edit") throw new InvariantError("Ozon has no edit. Nothing was sent.");
        return { replyExternalId: await api.reply(target, text, signal) };
      },
      // 40 calls a second are plenty.
      lookRule: { kind: "single" },
      // One call posts, another reads it back.
      replyIntervalMs: () => 2 * requestLimit.intervalMs,
      readProducts: createReadProducts(createProductApi(transport), readNames),
      markSeen: createMarkSeen(transport),
    };
  };
}
