// What Ozon takes as a reply, by either way.

import type { MarketplaceAbilities } from "../../../ports/connector.ts";

export const replyAbilities: MarketplaceAbilities["replies"] = {
  // Not in the description, so a careful guess: what is longer goes to a person.
  review: { minLength: 2, maxLength: 1_000, canEdit: false },
  // API description, 2026-06-11.
  question: { minLength: 2, maxLength: 3_000, canEdit: false },
};
