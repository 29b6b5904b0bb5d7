import type { DraftRequest } from "../draft-request.ts";

/**
 * A review that nobody could dislike, of the usual size with all that goes with it: a server that fails on it fails on
 * everything. A smaller question would prove less: a short prompt fits where the real one doesn't.
 */
export const sampleRequest: DraftRequest = {
  kind: "review",
  marketplaceTitle: "Wildberries",
  rating: 5,
  text: "Хороший тёплый плед, спасибо!",
  pros: "",
  cons: "",
  tags: [],
  buyerName: null,
  product: { name: "Плед", facts: {} },
  supplierName: "Магазин",
  voice: { language: "ru", address: "вы", tone: "friendly", signature: null, do: [], dont: [], examples: [] },
  mayPromise: [],
  minLength: 2,
  maxLength: 500,
};
