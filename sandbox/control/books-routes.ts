// Asking the books.

import { z } from "zod";
import { summarise, verify } from "../books/books.ts";
import { listPostings } from "../books/postings.ts";
import type { RequestLog } from "../books/request-log.ts";
import { feedbackKinds } from "../feedback/seed.ts";
import { jsonReply } from "../http/exchange.ts";
import type { Knobs } from "../knobs.ts";
import type { MarketplaceStandIn } from "../marketplaces/marketplace.ts";
import type { ModelStandIn } from "../model/stand-in.ts";
import { type ControlRoutes, readBody, readCount } from "./route.ts";

export type Books = {
  readonly standIns: readonly MarketplaceStandIn[];
  readonly model: ModelStandIn;
  readonly requestLog: RequestLog;
  readonly knobs: Readonly<Knobs>;
};

const Claims = z.strictObject({
  published: z.array(
    z.object({
      marketplace: z.string(),
      account: z.string(),
      kind: z.enum(feedbackKinds),
      externalId: z.string(),
      text: z.string(),
    }),
  ),
});

export function createBooksRoutes({ standIns, model, requestLog, knobs }: Books): ControlRoutes {
  return {
    "GET /books": () => jsonReply(200, summarise(standIns)),
    "POST /books/verify": (request) => jsonReply(200, verify(standIns, readBody(Claims, request).published)),
    "GET /books/items": ({ query }) => {
      const account = query.get("account");
      const isWanted = (entry: { readonly account: string }): boolean => account === null || entry.account === account;
      return jsonReply(200, {
        items: standIns.flatMap((standIn) => [...standIn.items()].filter(isWanted)),
        strays: standIns.flatMap((standIn) => [...standIn.strays()].filter(isWanted)),
      });
    },
    "GET /books/requests": (request) => {
      const windowMs = readCount(request, "windowMs", 1_000);
      return jsonReply(200, requestLog.summarise(request.query.get("account"), windowMs));
    },
    "GET /books/postings": () => jsonReply(200, { postings: listPostings({ standIns, requestLog, knobs }) }),
    "GET /books/model": (request) => {
      const atMs = request.query.has("at") ? readCount(request, "at", 0) : undefined;
      return jsonReply(200, model.books.view(readCount(request, "last", 10), atMs));
    },
  };
}
