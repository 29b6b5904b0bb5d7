// What the rate budgets of all marketplaces are called (`RateResource` of `ports/rate-budget.ts`), as far as metrics tell them
// apart. Another one is told as `other`.

export const rateResources = [
  // Wildberries
  "feedback",
  "feedback-base-token",
  "seller-name",
  "cards",
  // Ozon
  "requests",
  // Yandex Market
  "goods-feedback",
  "goods-feedback/comments",
  "goods-feedback/comments/update",
  "goods-feedback/skip-reaction",
  "goods-questions",
  "goods-questions/answers",
  "goods-questions/update",
  "auth/token",
  "offer-mappings",
  // The pages of any cabinet
  "page reads",
  "page reply",
] as const;
