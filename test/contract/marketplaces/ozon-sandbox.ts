// The sandbox's Ozon. An answer to a question names the product's sku, so the item is asked for it.

import { z } from "zod";
import { openConnector } from "../../adapters/marketplaces/ozon/api/samples.ts";
import type { MarketplaceHarness } from "./describe-connector.ts";
import { type AddedItem, type Fields, openSandboxHarness } from "./sandbox-harness.ts";

const WithSku = z.object({ sku: z.coerce.string() });
const infoPaths = { review: "/v2/review/info", question: "/v1/question/info" } as const;

export function openOzonSandbox(): Promise<MarketplaceHarness> {
  return openSandboxHarness({
    marketplace: "ozon",
    openConnector,
    refusedFields: (fields) => ({ ...fields, apiKey: "not-a-key-of-theirs" }),
    reviewPost: () => ({ method: "POST", path: "/v1/review/comment/create" }),
    productOf: readSku,
  });
}

async function readSku(
  { kind, externalId }: AddedItem,
  { apiUrl, fields }: { readonly apiUrl: string; readonly fields: Fields },
): Promise<string> {
  const response = await fetch(`${apiUrl}${infoPaths[kind]}`, {
    method: "POST",
    headers: {
      "client-id": String(fields["clientId"]),
      "api-key": String(fields["apiKey"]),
      "content-type": "application/json",
    },
    body: JSON.stringify({ [`${kind}_id`]: externalId }),
  });
  return WithSku.parse(await response.json()).sku;
}
