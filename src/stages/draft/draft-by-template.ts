import { isRatingOnly } from "../../domain/feedback/feedback.ts";
import { isWithoutPurchase } from "../../domain/feedback/order.ts";
import { judgeReply } from "../../domain/guard/judge-reply.ts";
import { firstNameOf } from "../../domain/personal-data/first-name.ts";
import { templateReply } from "../../domain/reply-templates/template-reply.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftResult, FeedbackToDraft } from "../../ports/drafting.ts";
import { guardContext } from "./guard-context.ts";

const happyFromRating = 4;

/**
 * A varied template for a happy buyer who left only stars; null where the model must write. Templates thank for the
 * purchase, so none goes to a buyer who has none.
 */
export function draftByTemplate(account: OpenAccount, feedback: FeedbackToDraft): DraftResult | null {
  const { content, externalId, kind } = feedback;
  const { supplier } = account;
  if (kind !== "review" || content.rating === null || content.rating < happyFromRating) return null;
  if (!isRatingOnly(content) || isWithoutPurchase(content)) return null;
  const context = guardContext(account, feedback);
  const reply = templateReply({
    context,
    voice: supplier.voice,
    supplierName: supplier.name,
    buyerName: firstNameOf(content.authorName),
    productName: content.product.name,
    rating: content.rating,
    seed: externalId,
  });
  if (reply === null) return null;
  return {
    kind: "drafted",
    feedback,
    analysis: {
      sentiment: "positive",
      confidence: 1,
      topics: [],
      riskFlags: [],
      language: supplier.voice.language,
    },
    source: "template",
    reply,
    origin: "template",
    promptVersion: null,
    ...judgeReply(reply, context),
  };
}
