// The reviews and questions that come with the sandbox, written for it.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type ReviewFileOptions, readReviewFiles } from "./review-file.ts";
import type { FeedbackSeed } from "./seed.ts";

const Products = z.array(
  z.strictObject({
    name: z.string(),
    brand: z.string(),
    subject: z.string(),
    cabinet: z.string(),
    description: z.string(),
    facts: z.record(z.string(), z.string()),
  }),
);

const pathOf = (name: string): string => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

export const shippedFiles: readonly string[] = [pathOf("reviews.jsonl"), pathOf("questions.jsonl")];

/** The shipped items; each belongs to the cabinet that sells its product. */
export async function loadShippedFeedback(options: Omit<ReviewFileOptions, "products">): Promise<FeedbackSeed[]> {
  const products = Products.parse(JSON.parse(await readFile(pathOf("products.json"), "utf8")));
  const byName = new Map(products.map((product) => [product.name, { ...product, externalId: null }]));
  return readReviewFiles(shippedFiles, { ...options, products: byName });
}
