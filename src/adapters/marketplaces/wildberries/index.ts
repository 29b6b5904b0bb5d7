// The connector for Wildberries: reviews and questions by the official API. Its quirks are listed in README.md.

import { marketplaceName } from "../../../domain/identifiers.ts";
import type { Connector, MarketplaceAbilities, Route } from "../../../ports/connector.ts";
import { createHttpClient } from "../../http/client.ts";
import { createOnePer } from "../calling/memory.ts";
import { createApi, officialUrl } from "./api.ts";
import { createCollect } from "./collect.ts";
import { accessOf, createCheckCredentials, parseCredentials } from "./credentials.ts";
import { replyIntervalMs } from "./limits.ts";
import { createLookRule } from "./look-rule.ts";
import { createMarkSeen, seenPerCall } from "./mark-seen.ts";
import { createTokenMemory } from "./memory.ts";
import { createReadProducts } from "./products.ts";
import { createReadBack, createReadOne } from "./read-back.ts";
import { inspectToken, isSlow, readToken } from "./token.ts";

const abilities: MarketplaceAbilities = {
  replies: {
    // API description, 2026-08-18. One edit within 60 days.
    review: { minLength: 2, maxLength: 5_000, canEdit: true },
    // Not in the description; the older clients keep to 1,000.
    question: { minLength: 2, maxLength: 1_000, canEdit: true },
  },
  seenPerCall,
  // An answer to a question can't be seen while it is in premoderation: not seeing it proves nothing.
  absenceProof: { review: "readBack", question: "none" },
  lagHorizonMs: { review: 24 * 60 * 60 * 1_000, question: 24 * 60 * 60 * 1_000 },
};

/** @param options `apiUrl` replaces all hosts of Wildberries; null keeps the official ones */
export function wildberries(options: { readonly apiUrl: string | null }): Connector {
  return {
    name: marketplaceName("wildberries"),
    title: "Wildberries",
    officialUrl,
    parseCredentials,
    inspectCredentials: (credentials, now) => inspectToken(accessOf(credentials), now),
    notifications: null,
    routes: { api: { abilities, open: createOpen(options) }, browser: null },
  };
}

function createOpen({ apiUrl }: { readonly apiUrl: string | null }): Route["open"] {
  const http = createHttpClient();
  const memoryOf = createOnePer(createTokenMemory);
  return (credentials, budget) => {
    const access = accessOf(credentials);
    const memory = memoryOf(access.token);
    const api = createApi({ access, memory, apiUrl, http, budget });
    return {
      checkCredentials: createCheckCredentials(access, api),
      probe: api.probe,
      collect: createCollect({ api, memory, isSlow: isSlow(access) }),
      readBack: createReadBack(api, memory),
      readOne: createReadOne(api),
      readyToPost: (_kind, signal) => api.readyToAnswer(signal),
      post: async (target, text, operation, signal) => {
        await api.answer(target.kind, target.externalId, text, operation.kind, signal);
        return { replyExternalId: null };
      },
      lookRule: createLookRule(api, isSlow(access)),
      replyIntervalMs: () => replyIntervalMs(isSlow(access)),
      readProducts: createReadProducts(api, { rights: readToken(access.token).rights, isSlow: isSlow(access) }),
      markSeen: createMarkSeen(api, isSlow(access)),
    };
  };
}
