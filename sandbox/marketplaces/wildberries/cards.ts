// Product cards, 100 at most in one answer, newest first unless asked otherwise.

import { z } from "zod";
import { jsonReply, parseJson } from "../../http/exchange.ts";
import { uuidOf } from "../../random.ts";
import type { Product } from "./item.ts";
import type { Routes } from "./route.ts";
import { rights } from "./token.ts";

const CardsRequest = z.object({
  settings: z
    .object({
      sort: z.object({ ascending: z.boolean().default(false) }).default({ ascending: false }),
      filter: z
        .object({
          textSearch: z.string().optional(),
          brands: z.array(z.string()).optional(),
          imtID: z.number().int().optional(),
        })
        .default({}),
      cursor: z
        .object({ limit: z.number().int().min(1).max(100).default(10), nmID: z.number().int().optional() })
        .default({ limit: 10 }),
    })
    .prefault({}),
});
type Filter = z.infer<typeof CardsRequest>["settings"]["filter"];

/** All cards were last changed at this moment, so their order is that of their ids. */
const changedAt = "2026-10-01T09:00:00Z";

export function createCardRoutes(): Routes {
  return {
    "POST /content/v2/get/cards/list": {
      resource: "content",
      right: rights.content,
      isWrite: false,
      respond: (account, request) => {
        const body = CardsRequest.safeParse(parseJson(request.body));
        if (!body.success) {
          return jsonReply(400, { data: null, error: true, errorText: "Invalid request", additionalErrors: {} });
        }
        const { sort, filter, cursor } = body.data.settings;
        const direction = sort.ascending ? 1 : -1;
        const cards = [...account.products.values()]
          .filter((product) => matches(product, filter))
          .toSorted((one, other) => direction * (one.nmId - other.nmId))
          .filter((product) => cursor.nmID === undefined || direction * (product.nmId - cursor.nmID) > 0)
          .slice(0, cursor.limit);
        const last = cards.at(-1)?.nmId ?? cursor.nmID ?? 0;
        return jsonReply(200, {
          cards: cards.map(cardOf),
          cursor: { updatedAt: changedAt, nmID: last, total: cards.length },
        });
      },
    },
  };
}

function matches(product: Product, { textSearch, brands, imtID }: Filter): boolean {
  return (
    (textSearch === undefined || textSearch === product.article || textSearch === String(product.nmId)) &&
    (brands === undefined || brands.length === 0 || brands.includes(product.brand)) &&
    (imtID === undefined || imtID === product.imtId)
  );
}

function cardOf(product: Product): Readonly<Record<string, unknown>> {
  return {
    nmID: product.nmId,
    imtID: product.imtId,
    nmUUID: uuidOf(String(product.nmId)),
    subjectID: product.subjectId,
    subjectName: product.subjectName,
    vendorCode: product.article,
    brand: product.brand,
    title: product.name,
    description: product.description,
    needKiz: false,
    kizMarked: false,
    photos: [],
    wholesale: { enabled: false, quantum: 0 },
    dimensions: { length: 30, width: 20, height: 10, weightBrutto: 0.5, isValid: true },
    characteristics: Object.entries(product.facts).map(([name, value], index) => ({
      id: index + 1,
      name,
      value: [value],
    })),
    sizes: [{ chrtID: product.nmId + 1, techSize: "0", wbSize: "", skus: [String(product.imtId)] }],
    tags: [],
    createdAt: changedAt,
    updatedAt: changedAt,
  };
}
