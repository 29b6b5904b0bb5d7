import type { DraftRequest } from "../../src/stages/draft/draft-request.ts";

export const draftRequest: DraftRequest = {
  kind: "review",
  marketplaceTitle: "Wildberries",
  rating: 5,
  text: "Плед мягкий, секретнослово",
  pros: "тёплый",
  cons: "",
  tags: ["цвет"],
  buyerName: "Анна",
  product: { name: "Плед", facts: { цвет: "серый" } },
  supplierName: "Northern Wool",
  voice: {
    language: "ru",
    address: "вы",
    tone: "friendly",
    signature: "С уважением, Northern Wool",
    do: [],
    dont: [],
    examples: ["Добрый день! Рады стараться."],
  },
  mayPromise: [],
  minLength: 2,
  maxLength: 1000,
};
