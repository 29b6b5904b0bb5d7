// Descriptions of products. Each takes a call of its own, so few go side by side, and no further one begins once the
// time is up: the drafts of the lane wait for them.

import { plainText } from "../plain-text.ts";
import { createOptionalRead } from "./optional-reads.ts";
import type { ProductApi } from "./product-api.ts";

/** An annotation has at most 6,000 characters (2026-11). */
const maxLength = 6_000;
const readsAtOnce = 4;
const maxReads = 200;
const endAfterMs = 15_000;

/** By the product's number; those that can't be had are left out. */
export async function readDescriptions(
  api: ProductApi,
  productIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const read = createOptionalRead();
  const queue = productIds.slice(0, maxReads).values();
  const endsAtMs = performance.now() + endAfterMs;
  const readOn = async (): Promise<void> => {
    for (const id of queue) {
      if (performance.now() > endsAtMs) return;
      const html = await read(() => api.readDescription(id, signal));
      if (html !== null) found.set(id, descriptionOf(html));
    }
  };
  await Promise.all(Array.from({ length: readsAtOnce }, readOn));
  return found;
}

/** A description is written in HTML; empty where there is none. */
export function descriptionOf(html: string): string {
  const text = html.replaceAll(/<\/?[a-z][^<>]{0,200}>/gi, " ");
  return plainText(text).replaceAll(/\s+/g, " ").trim().slice(0, maxLength).toWellFormed();
}
