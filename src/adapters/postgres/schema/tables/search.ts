// What people look for by words, or by the marketplaces' ids. A table of its own, because a feedback's row changes with every step of its life, and
// each change would be entered into the index of words anew. Triggers keep it (at the end of the migration that made
// it), so that it is true whoever writes a feedback or learns a product's name.

import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import type { ExternalId, FeedbackId } from "../../../../domain/identifiers.ts";
import { searchWords } from "./columns.ts";
import { feedback } from "./feedback.ts";

export const feedbackWords = pgTable(
  "feedback_words",
  {
    feedbackId: bigint("feedback_id", { mode: "number" })
      .$type<FeedbackId>()
      .primaryKey()
      .references(() => feedback.id, { onDelete: "cascade" }),
    externalId: text("external_id").$type<ExternalId>().notNull(),
    /** What the buyer wrote. */
    words: searchWords("words").notNull(),
    /** The product's name and number. */
    product: searchWords("product").notNull(),
    buyer: searchWords("buyer").notNull(),
  },
  (table) => [
    index("feedback_words_external_id").on(table.externalId),
    index("feedback_words_search").using("gin", table.words, table.product, table.buyer),
  ],
);
